import type { GraphiQLProps } from 'graphiql';

/** Sends an operation to this gateway. Introspection goes the same way, without the headers of the active tab. */
export const sendOperation: GraphiQLProps['fetcher'] = async ({ query, variables, operationName }, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify({ query, variables, ...(isNamedIn(query, operationName) && { operationName }) }),
  });
  return response.json();
};

// For a moment after a tab was changed GraphiQL still passes the name of the operation in the tab before.
const isNamedIn = (query: string, name: string | null | undefined): boolean =>
  typeof name === 'string' && new RegExp(`\\b(query|mutation|subscription)\\s+${name}\\b`).test(query);
