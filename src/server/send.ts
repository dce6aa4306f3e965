import type { Exchange } from './exchange.ts';

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a whole answer. A caller that has gone, or an answer that has begun, is left alone. */
export function send({ response, headers }: Exchange, { body, headers: more, status, type }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  headers['content-type'] = type;
  headers['content-length'] = String(Buffer.byteLength(body));
  for (const name in more) headers[name] = more[name] ?? '';
  headers['cache-control'] ??= 'no-store';
  response.writeHead(status, flat(headers)).end(body);
}

export function sendJson(
  exchange: Exchange,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(exchange, { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n`, headers });
}

/** As node writes them without looking at each of them twice. */
function flat(headers: Readonly<Record<string, string>>): string[] {
  const names: string[] = [];
  for (const name in headers) names.push(name, headers[name] ?? '');
  return names;
}
