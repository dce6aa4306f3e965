import type { IncomingHttpHeaders } from 'node:http';
import type { SentRequest } from '../persisted/sent-document.ts';
import type { Asked } from '../request-scope.ts';
import type { KnownQueries } from './known-queries.ts';

/** Requests with the same key are answered the same bytes. Undefined for what has to run by itself: whatever may be a mutation. */
export function operationKey(
  { caller, exchange, locale }: Asked,
  mediaType: string,
  { body, method, search }: SentRequest,
  known: KnownQueries,
): string | undefined {
  const operation = method === 'GET' ? keyOfGet(search, exchange.request.headers) : keyOfPost(body, known);
  // everything else that an answer depends on
  return operation && `${part(caller.identity)}${part(locale)}${part(mediaType)}${operation}`;
}

// Apollo runs no mutation of a GET, and nothing of one that a page of another site could have sent: these headers tell it.
export const preflightHeaders = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

function keyOfGet(search: string, headers: IncomingHttpHeaders): string {
  return JSON.stringify([search, ...preflightHeaders.map((name) => headers[name])]);
}

function keyOfPost(body: unknown, known: KnownQueries): string | undefined {
  if (!isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') {
    if (query !== undefined || !isKnownHash(extensions, known)) return undefined;
    return JSON.stringify([operationName, inOrder(variables), extensions]);
  }
  if (!known.hasOnlyQueries(query)) return undefined;
  return `${part(known.idOf(query))}${part(operationName)}${part(inOrder(variables))}${part(extensions)}`;
}

/** With its kind and length in front, so that no two lists of parts are one text. */
function part(value: unknown): string {
  if (value === undefined) return '-';
  if (typeof value === 'number') return `#${value} `;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `${typeof value === 'string' ? '"' : '{'}${text.length} ${text}`;
}

function isKnownHash(extensions: unknown, known: KnownQueries): boolean {
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' && known.isQueryHash(hash);
}

/** Clients write the same variables in different orders. */
function inOrder(variables: unknown): unknown {
  if (!isRecord(variables)) return variables;
  const names = Object.keys(variables);
  return names.length < 2 ? variables : names.sort().map((name) => [name, variables[name]]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
