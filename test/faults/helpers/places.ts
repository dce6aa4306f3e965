import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { selfSigned } from '../../transport/helpers/self-signed-certificate.ts';

/** Where Partner Center should be and is not: something that speaks in its place, or nothing. */
export interface Place {
  readonly url: string;
  /** The first lines of all requests that arrived. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** What is done with a connection that has sent something. */
type Answer = (socket: Socket) => void;

/** A TCP server that answers every piece of a request in its own way. */
export async function rawPlace(answer: Answer, scheme = 'http'): Promise<Place> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      requests.push(...linesOf(bytes));
      answer(socket);
    });
  });
  return placeOf(await listening(server), scheme, requests, sockets);
}

/** A server with a certificate that nobody has signed, and that names no host. */
export async function selfSignedPlace(): Promise<Place & { readonly certificate: string }> {
  const { certificate, privateKey } = selfSigned();
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const server = createTlsServer({ cert: certificate, key: privateKey }, (socket) => {
    socket.on('data', (bytes: Buffer) => requests.push(...linesOf(bytes)));
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  return { certificate, ...placeOf(await listening(server), 'https', requests, sockets) };
}

/** A port that was free a moment ago. */
export async function closedPort(): Promise<Place> {
  const place = await rawPlace(() => undefined);
  await place.close();
  return { ...place, close: () => Promise.resolve() };
}

export const unknownHost = (): Promise<Place> =>
  Promise.resolve({ url: 'https://nowhere.invalid', requests: [], close: () => Promise.resolve() });

/**
 * A port whose machine does not answer to new connections: a process that has stopped and whose backlog is full, so that the
 * system drops what else arrives.
 */
export async function deafPort(): Promise<Place> {
  const child = spawn(process.execPath, [
    '-e',
    `const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () =>
      console.log(server.address().port));`,
  ]);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGSTOP');
  const port = Number(said.toString());
  const waiting = await fillBacklog(port);
  return {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    async close() {
      for (const socket of waiting) socket.destroy();
      await killed(child);
    },
  };
}

/** Connects until a connection is no longer taken within a moment: established ones are acknowledged at once. */
async function fillBacklog(port: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    const isTaken = await Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 250)),
    ]);
    if (!isTaken) return sockets;
  }
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function listening<S extends Server>(server: S): Promise<S> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const linesOf = (bytes: Buffer): readonly string[] =>
  bytes
    .toString('latin1')
    .split('\r\n')
    .filter((line) => line.endsWith(' HTTP/1.1'));

function placeOf(server: Server, scheme: string, requests: readonly string[], sockets: ReadonlySet<Socket>): Place {
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
