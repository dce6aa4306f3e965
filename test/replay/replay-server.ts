import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer and the place it is given at. */
export interface Route {
  /** `GET /v1/customers/{customerId}`; compared ignoring case, the query string does not matter. */
  readonly operation: string;
  readonly status?: number;
  readonly contentType?: string;
  /** What is sent, to the last digit; made of the ids in the path where they matter. */
  readonly body: string | Buffer | ((ids: Readonly<Record<string, string>>) => string);
}

/** Partner Center as far as it was told what to say. */
export interface ReplayServer {
  readonly url: string;
  /** From now on these routes answer, the first that fits; the list of requests starts anew. */
  serve(routes: readonly Route[]): void;
  /** What was asked since: the route's operation, or the request line where no route fitted (that is answered 404). */
  asked(): readonly string[];
  close(): Promise<void>;
}

export async function startReplayServer(): Promise<ReplayServer> {
  let served: readonly { readonly route: Route; readonly pattern: RegExp }[] = [];
  let asked: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const line = requestLine(request);
    const found = served.find(({ pattern }) => pattern.test(line));
    asked.push(found?.route.operation ?? line);
    if (!found) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"code":"404","description":"Nothing to replay here."}');
      return;
    }
    const { body, status = 200, contentType = 'application/json; charset=utf-8' } = found.route;
    const ids = found.pattern.exec(line)?.groups ?? {};
    response.writeHead(status, { 'content-type': contentType });
    response.end(typeof body === 'function' ? body(ids) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(routes) {
      served = routes.map((route) => ({ route, pattern: patternOf(route.operation) }));
      asked = [];
    },
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const requestLine = ({ method, url }: IncomingMessage): string => `${method ?? ''} ${(url ?? '').split('?')[0] ?? ''}`;

/** `{customerId}` stands for one segment, whatever its case. */
export function patternOf(operation: string): RegExp {
  const source = operation
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
  return new RegExp(`^${source}$`, 'i');
}
