import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxSettings, startSandbox } from '../../../src/sandbox/index.ts';
import type { TestGateway } from '../../helpers/gateway.ts';
import { startGatewayOn } from '../../helpers/gateway-on-sandbox.ts';

/** A gateway whose REST requests wait until a test lets them through: what waits at the same time was started together. */
export interface HeldGateway extends TestGateway {
  /** Resolves with those that wait, `GET /v1/customers?size=2`, sorted, as soon as there are so many. */
  waiting(count: number): Promise<readonly string[]>;
  /** Lets those that wait through. */
  release(): void;
}

/** All of it is closed after the test. */
export async function startHeldGateway(settings: Partial<SandboxSettings> = {}): Promise<HeldGateway> {
  const sandbox = await startSandbox({ rateLimitPerMinute: 0, invoiceLineItems: 300, ...settings });
  const held = await holdRequestsTo(sandbox);
  const gateway = await startGatewayOn({ ...sandbox, url: held.url });
  onTestFinished(async () => {
    held.release();
    await gateway.close();
    held.close();
    await sandbox.close();
  });
  return { ...gateway, waiting: held.waiting, release: held.release };
}

async function holdRequestsTo({ url }: Sandbox) {
  const waiting: { readonly line: string; readonly pass: () => void }[] = [];
  const watchers = new Set<() => void>();
  const server = createServer((incoming, response) => {
    const pass = (): void => forward(url, incoming, response);
    if (!incoming.url?.startsWith('/v1')) return pass();
    waiting.push({ line: `${incoming.method} ${incoming.url}`, pass });
    for (const watch of watchers) watch();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: (count: number) =>
      new Promise<readonly string[]>((resolve) => {
        const watch = (): void => {
          if (waiting.length < count) return;
          watchers.delete(watch);
          resolve(waiting.map(({ line }) => line).sort());
        };
        watchers.add(watch);
        watch();
      }),
    release: () => waiting.splice(0).forEach(({ pass }) => pass()),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function forward(url: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? '/', url), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
