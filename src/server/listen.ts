import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly headersTimeoutMs: number;
  readonly receiveTimeoutMs: number;
}

/** A listening server with bounds on what a slow or greedy client can hold. */
export async function listen(
  handle: RequestListener,
  options: ListenOptions,
): Promise<{ server: Server; url: string }> {
  const server = createServer(
    {
      headersTimeout: options.headersTimeoutMs,
      requestTimeout: options.receiveTimeoutMs,
      // How late node notices that one of the two has passed; its default of 30 s would double them.
      connectionsCheckingInterval: 1_000,
      // Longer than the idle timeout of common balancers (60 s), so that they never reuse a connection we are closing.
      keepAliveTimeout: 65_000,
      // Room for a GET with a document in its query string and for a bearer token with many groups.
      maxHeaderSize: 16 * 1024,
      // Of two headers node keeps the first of some names (authorization, host, content-type), and a proxy in front may have
      // decided by the other: both together are no right value.
      joinDuplicateHeaders: true,
    },
    handle,
  );
  server.maxHeadersCount = 100;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { server, url: urlOf(server.address() as AddressInfo) };
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;

/** Closes the listener and its idle connections at once, and those that are still being closed by their clients shortly after. */
export async function closeListener(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), 250);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(cut);
}
