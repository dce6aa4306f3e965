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
  /** Headers of the answer, by lower-case names, until it is sent. */
  readonly headers: Record<string, string>;
  /** When it arrived, a reading of `performance.now()`. */
  readonly startedAt: number;
  /** Calls when the connection has closed, or the answer is complete; at once when that is so already. */
  whenClosed(listener: () => void): void;
}

export const openExchange = (request: IncomingMessage, response: ServerResponse): Exchange =>
  new OpenExchange(request, response);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

class OpenExchange implements Exchange {
  readonly startedAt = performance.now();
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly correlationId: string;
  readonly headers: Record<string, string>;
  readonly #listeners: (() => void)[] = [];

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
  ) {
    const target = targetOf(request);
    const mark = target.indexOf('?');
    this.path = (mark < 0 ? target : target.slice(0, mark)) || '/';
    this.search = mark < 0 ? '' : target.slice(mark);
    this.method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    this.correlationId = correlationIdOf(request);
    this.headers = {
      'x-correlation-id': this.correlationId,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // nor may pages of others embed an answer that they may not read
      'cross-origin-resource-policy': 'same-origin',
      // the explorer's page says what it needs instead
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    };
    response.on('close', () => {
      for (const listener of this.#listeners) listener();
    });
  }

  whenClosed(listener: () => void): void {
    if (this.response.closed) listener();
    else this.#listeners.push(listener);
  }
}

function correlationIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-correlation-id'];
  return typeof sent === 'string' && uuid.test(sent) ? sent : randomUUID();
}

function targetOf({ url = '/' }: IncomingMessage): string {
  // RFC 9112 section 3.2.2: a server accepts the absolute form that proxies send.
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '');
}
