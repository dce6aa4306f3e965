import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and its answer, as routes see them. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Upper case; HEAD appears as GET, because node leaves the body of its answer out by itself. */
  readonly method: string;
  /** Path without the query string, still percent-encoded. */
  readonly path: string;
  /** Query string with its `?`, or empty. */
  readonly search: string;
  /** The caller's `x-correlation-id` when it is a UUID, else a new one. */
  readonly correlationId: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function openExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const [path, search] = splitTarget(request.url ?? '/');
  return {
    request,
    response,
    method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
    path,
    search,
    correlationId: correlationIdOf(request),
  };
}

function correlationIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-correlation-id'];
  return typeof sent === 'string' && uuid.test(sent) ? sent : randomUUID();
}

function splitTarget(target: string): readonly [path: string, search: string] {
  // RFC 9112 section 3.2.2: a server accepts the absolute form that proxies send.
  const relative = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '');
  const mark = relative.indexOf('?');
  return mark < 0 ? [relative || '/', ''] : [relative.slice(0, mark) || '/', relative.slice(mark)];
}
