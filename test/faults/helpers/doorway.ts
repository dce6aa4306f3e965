import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP port in front of another one: what was let in goes on, whatever becomes of those who come later. */
export interface Doorway {
  readonly url: string;
  /** The first lines of all requests that deaf ears got. */
  readonly unheard: readonly string[];
  /** `open`: lets them through. `deaf`: takes them and whatever they say, and says nothing. `closed`: refuses them. */
  let(newcomers: 'open' | 'deaf' | 'closed'): Promise<void>;
  close(): Promise<void>;
}

export async function startDoorway(behind: string): Promise<Doorway> {
  const { hostname, port } = new URL(behind);
  const sockets = new Set<Socket>();
  const unheard: string[] = [];
  let isDeaf = false;
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => undefined);
    if (isDeaf) return void near.on('data', (bytes) => unheard.push(bytes.toString('latin1').split('\r\n')[0] ?? ''));
    const far = connect(Number(port), hostname);
    far.on('error', () => undefined);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  const listen = async (at: number): Promise<void> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${own}`,
    unheard,
    async let(newcomers) {
      isDeaf = newcomers === 'deaf';
      if (newcomers === 'closed') server.close();
      else if (!server.listening) await listen(own);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}
