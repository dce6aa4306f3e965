import type { GraphQLRequest, HTTPGraphQLRequest } from '@apollo/server';

type Fields = Readonly<Record<string, unknown>>;

/** The operation that a POST asks for by its text; undefined for all that Apollo has to judge: what is malformed, or needs its store. */
export function readSentOperation(
  http: HTTPGraphQLRequest,
): (Omit<GraphQLRequest, 'query'> & { readonly query: string }) | undefined {
  if (http.method !== 'POST' || !isRecord(http.body)) return undefined;
  const { query, operationName, variables, extensions } = http.body;
  if (typeof query !== 'string' || !isTextOrNothing(operationName)) return undefined;
  if (!isRecordOrNothing(variables) || !isRecordOrNothing(extensions)) return undefined;
  // a client that registers a text sends its hash along
  if (extensions?.['persistedQuery']) return undefined;
  return {
    http,
    query,
    ...(operationName != null && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecordOrNothing = (value: unknown): value is Fields | null | undefined =>
  value === undefined || value === null || isRecord(value);

const isTextOrNothing = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';
