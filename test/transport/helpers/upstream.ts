import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Tells connections apart. */
  readonly socket: Socket;
}

export type Answer = (response: ServerResponse, request: Seen) => void;

export interface Upstream {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
}

/** A server on a free port that gives the answers in turn, the last one for ever, and is closed after the test. */
export async function startUpstream(...answers: readonly Answer[]): Promise<Upstream> {
  const seen: Seen[] = [];
  const watchers = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers, socket } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString(), socket };
      const answer = answers[Math.min(seen.length, answers.length - 1)];
      seen.push(one);
      answer?.(response, one);
      for (const watch of watchers) watch();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    arrived: (count) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (seen.length >= count) resolve();
        };
        watchers.add(watch);
        watch();
      }),
  };
}

export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const bytes =
  (status: number, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/** Reads the request and closes the connection without a word. */
export const reset: Answer = (_response, request) => void request.socket.destroy();

/** Promises more than it sends, then closes. */
export const cut =
  (status: number, body: string): Answer =>
  (response, request) => {
    response.writeHead(status, { 'content-length': String(body.length + 100) });
    response.write(body, () => request.socket.destroy());
  };

/** Never answers. */
export const silence: Answer = () => undefined;

/** Answers when told to. */
export function held(answer: Answer): { readonly answer: Answer; readonly release: () => void } {
  let release: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  return {
    answer: (response, request) => void gate.then(() => answer(response, request)),
    release: () => release?.(),
  };
}
