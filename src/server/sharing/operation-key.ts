import type { IncomingHttpHeaders } from 'node:http';
import type { KnownQueries } from './known-queries.ts';

/** Everything that an answer depends on. */
export interface SentOperation {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Query string, of a GET. */
  readonly search: string;
  /** Parsed, of a POST. */
  readonly body: unknown;
  /** Media type of the answer. */
  readonly mediaType: string;
  readonly locale: string;
  readonly identity: string;
}

/** Requests with the same key are answered the same bytes. Undefined for what has to run by itself: whatever may be a mutation. */
export function operationKey(sent: SentOperation, known: KnownQueries): string | undefined {
  const operation = sent.method === 'GET' ? operationOfGet(sent) : operationOfPost(sent.body, known);
  return operation && JSON.stringify([sent.identity, sent.locale, sent.mediaType, ...operation]);
}

// Apollo runs no mutation of a GET, and nothing of one that a page of another site could have sent: these headers tell it.
export const preflightHeaders = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

function operationOfGet({ search, headers }: SentOperation): readonly unknown[] {
  return ['GET', search, ...preflightHeaders.map((name) => headers[name])];
}

function operationOfPost(body: unknown, known: KnownQueries): readonly unknown[] | undefined {
  if (!isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (
    !(query === undefined ? isKnownHash(extensions, known) : typeof query === 'string' && known.hasOnlyQueries(query))
  )
    return undefined;
  return [query, operationName, inOrder(variables), extensions];
}

function isKnownHash(extensions: unknown, known: KnownQueries): boolean {
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' && known.isQueryHash(hash);
}

/** Clients write the same variables in different orders. */
function inOrder(variables: unknown): unknown {
  if (!isRecord(variables)) return variables;
  return Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
