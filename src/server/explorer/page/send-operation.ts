import type { GraphiQLProps } from 'graphiql';

/** Sends an operation to this gateway. Introspection goes the same way, without the headers of the active tab. */
export const sendOperation: GraphiQLProps['fetcher'] = async (params, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify(params),
  });
  return response.json();
};
