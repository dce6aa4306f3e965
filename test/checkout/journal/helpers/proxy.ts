import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { TestPostgres } from './postgres.ts';

/** Stands between the gateway and PostgreSQL. Closed after the test. */
export interface Proxy {
  /** The same database through the proxy. */
  through(url: string): string;
  /** From now on nothing passes in either direction, and no connection ends. */
  silence(): void;
  /** New connections are honest again; the silent ones stay silent. */
  speak(): void;
}

export async function startProxy({ host, port }: TestPostgres): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(port, host);
    const pass = (to: Socket) => (bytes: Buffer) => void (muted.has(near) || isSilent || to.write(bytes));
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', pass(far)).on('close', () => far.destroy());
    far.on('data', pass(near)).on('close', () => near.destroy());
  });
  const muted = new WeakSet<Socket>();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return {
    through(text) {
      const url = new URL(text);
      url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      return url.href;
    },
    silence() {
      isSilent = true;
    },
    speak() {
      for (const socket of sockets) muted.add(socket);
      isSilent = false;
    },
  };
}
