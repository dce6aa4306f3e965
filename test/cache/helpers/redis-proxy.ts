import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, vi } from 'vitest';
import { patiently } from './patiently.ts';
import type { TestRedis } from './redis.ts';

/** What becomes of a piece of Redis's answer: other bytes, or nothing. */
export type Spoil = (bytes: Buffer) => Buffer | undefined;

/** Stands between the gateway and Redis, honest until it is told otherwise. Closed after the test. */
export interface RedisProxy {
  readonly url: string;
  /** Spoils every piece of an answer from now on; without an argument it is honest again. */
  spoil(how?: Spoil): void;
  /** Lets every answer come so many milliseconds later from now on. */
  delay(ms: number): void;
  /** Cuts all connections. */
  cut(): void;
  /** Cuts all connections, and refuses new ones. */
  kill(): Promise<void>;
  /** How often a command has arrived. */
  count(command: string): number;
  /** What has arrived, in the protocol of Redis. */
  readonly asked: () => string;
  /** Resolves when so many values have been written. */
  written(times: number): Promise<void>;
}

export async function startRedisProxy(redis: TestRedis): Promise<RedisProxy> {
  const sockets = new Set<Socket>();
  let asked = '';
  let confirmed = 0;
  let spoil: Spoil = (bytes) => bytes;
  let delayMs = 0;
  const server = createServer((near) => {
    const far = connect(redis.port, redis.host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (bytes) => {
      asked += bytes.toString('latin1');
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      confirmed += bytes.toString('latin1').split('+OK\r\n').length - 1;
      const told = spoil(bytes);
      if (told && delayMs > 0) setTimeout(() => near.write(told), delayMs);
      else if (told) near.write(told);
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const kill = async (): Promise<void> => {
    cut();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  onTestFinished(kill);
  const url = new URL(redis.url);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const count = (command: string): number => asked.split(`\r\n${command}\r\n`).length - 1;
  // signing in and choosing a database are confirmed in the same words
  const written = (): number => confirmed - count('AUTH') - count('SELECT');
  return {
    url: url.href,
    spoil: (how = (bytes) => bytes) => void (spoil = how),
    delay: (ms) => void (delayMs = ms),
    cut,
    kill,
    count,
    asked: () => asked,
    written: (times) => vi.waitFor(() => expect(written()).toBeGreaterThanOrEqual(times), patiently),
  };
}
