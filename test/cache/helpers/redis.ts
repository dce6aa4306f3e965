import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  readonly host: string;
  close(): Promise<void>;
}

/** One that a test may stop and let go on: then it takes connections and questions, and says nothing. */
export interface OwnRedis extends TestRedis {
  pause(): void;
  resume(): void;
}

/** A Redis to test with: one of its own where there is the program, else the one of `REDIS_URL`; undefined, with a word on it, without both. */
export async function findRedis(): Promise<TestRedis | undefined> {
  const own = await startOwnRedis();
  if (own) return own;
  const given = process.env['REDIS_URL'];
  if (given !== undefined && given !== '') {
    const { hostname, port } = new URL(given);
    return { url: given, host: hostname, port: Number(port || 6379), close: () => Promise.resolve() };
  }
  console.warn('LEFT OUT: the cache is not tested with Redis: no redis-server found, and no REDIS_URL.');
  return undefined;
}

/** A Redis of the test's own; undefined where the program is not installed, which {@link findRedis} tells. */
export async function startOwnRedis(): Promise<OwnRedis | undefined> {
  const program = process.env['PATH']
    ?.split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find((file) => existsSync(file));
  return program === undefined ? undefined : startRedis(program);
}

async function startRedis(program: string): Promise<OwnRedis> {
  const port = await freePort();
  const server = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(server, 'exit');
  let told = '';
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(`redis-server ended: ${told}`)));
    server.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes('Ready to accept connections')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    host: '127.0.0.1',
    port,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async close() {
      server.kill('SIGKILL');
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
