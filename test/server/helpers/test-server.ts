import { onTestFinished } from 'vitest';
import type { GraphQLFieldResolver } from 'graphql';
import {
  createDownloadTokens,
  startServer,
  type RunningServer,
  type ServerOptions,
  type ServerParts,
} from '../../../src/server/index.ts';
import { createTestSchema, testSdl, type TestContext } from './test-schema.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'audit';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface TestServer extends RunningServer {
  readonly log: LogLine[];
  readonly endpoint: string;
}

interface TestServerParts extends Partial<Omit<ServerParts<TestContext>, 'options'>> {
  readonly resolvers?: Readonly<Record<string, GraphQLFieldResolver<unknown, TestContext>>>;
  readonly options?: Partial<ServerOptions>;
}

/** A real server on a free port, closed when the test ends. */
export async function startTestServer({ resolvers, options, ...parts }: TestServerParts = {}): Promise<TestServer> {
  const log: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (message: string, fields: LogLine['fields'] = {}) => {
      log.push({ level, message, fields });
    };
  const server = await startServer<TestContext>({
    schema: createTestSchema(resolvers),
    sdl: testSdl,
    createContext: (request) => ({ request }),
    readiness: {},
    openDocument: () => Promise.reject(new Error('This test has no documents.')),
    downloads: createDownloadTokens(),
    logger: {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      audit: write('audit'),
    },
    ...parts,
    options: { host: '127.0.0.1', port: 0, explorer: false, introspection: true, drainMs: 5_000, ...options },
  });
  onTestFinished(async () => {
    await server.close();
  });
  return { ...server, log, endpoint: `${server.url}/graphql` };
}

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Posts an operation as a client that understands `application/graphql-response+json`. */
export async function post(
  { endpoint }: TestServer,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  return readAnswer(response);
}

export async function readAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response;
  return { status, headers, type: headers.get('content-type'), ...((await response.json()) as object) };
}

export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
