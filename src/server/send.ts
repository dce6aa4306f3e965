import type { ServerResponse } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a whole answer. A caller that has gone, or an answer that has begun, is left alone. */
export function send(response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = reply.status;
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.setHeader('content-type', reply.type);
  response.setHeader('content-length', Buffer.byteLength(reply.body));
  response.end(reply.body);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n`, headers });
}
