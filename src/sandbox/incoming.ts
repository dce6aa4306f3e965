import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';

/** One HTTP request, read to its end. */
export interface Incoming {
  readonly method: string;
  /** As it came, with query. */
  readonly url: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly requestId: string;
  readonly correlationId: string;
}

export async function readIncoming(message: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = message.url ?? '/';
  const queryAt = url.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: message.method ?? 'GET',
    url,
    path: queryAt < 0 ? url : url.slice(0, queryAt),
    search: new URLSearchParams(queryAt < 0 ? '' : url.slice(queryAt + 1)),
    headers,
    text: Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
    requestId: headers['ms-requestid'] ?? randomUUID(),
    correlationId: headers['ms-correlationid'] ?? randomUUID(),
  };
}
