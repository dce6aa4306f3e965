import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What becomes of a piece of Redis's answer: other bytes, or nothing. */
export type Spoil = (bytes: Buffer) => Buffer | undefined;

/** Stands between the gateway and Redis, honest until it is told otherwise. Closed after the test. */
export interface RedisProxy {
  readonly url: string;
  /** Spoils every piece of an answer from now on; without an argument it is honest again. */
  spoil(how?: Spoil): void;
  /** Cuts all connections. */
  cut(): void;
  /** Cuts all connections, and refuses new ones. */
  kill(): Promise<void>;
  /** Commands as they arrived, in the protocol of Redis. */
  readonly commands: readonly string[];
}

export async function startRedisProxy(redis: { readonly host: string; readonly port: number }): Promise<RedisProxy> {
  const sockets = new Set<Socket>();
  const commands: string[] = [];
  let spoil: Spoil = (bytes) => bytes;
  const server = createServer((near) => {
    const far = connect(redis.port, redis.host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (bytes) => {
      commands.push(bytes.toString('latin1'));
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      const told = spoil(bytes);
      if (told) near.write(told);
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
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoil: (how = (bytes) => bytes) => void (spoil = how),
    cut,
    kill,
    commands,
  };
}
