import { AggregatorRegistry } from 'prom-client';
import type { GatewayConfig } from '../config.ts';
import { startGateway } from '../gateway.ts';
import { type FromWorker, isMessage, type Shared, type ToWorker } from './messages.ts';

/** One of several gateways on one port: starts when it is told what it shares with the others, and ends when it is told to. */
export async function runWorker(config: GatewayConfig): Promise<void> {
  // Answers the primary's requests for this worker's numbers.
  new AggregatorRegistry();
  // The primary decides when to stop; a terminal sends the signal to all processes at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
  const shared = await started();
  const gateway = await startGateway(withSandbox(config, shared), {
    downloadKey: Buffer.from(shared.downloadKey, 'base64'),
    ...(shared.sandbox && { sandboxId: shared.sandbox.id }),
    shareMetrics(registry) {
      AggregatorRegistry.setRegistries([registry]);
      return metricsOfAll;
    },
  }).catch((error: unknown) => {
    tell({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) });
    throw error;
  });
  tell({ kind: 'started', url: gateway.url });
  await toldToStop();
  const cut = await gateway.close();
  if (!process.connected) process.exit();
  process.send?.({ kind: 'stopped', cut } satisfies FromWorker, () => process.exit());
}

function withSandbox(config: GatewayConfig, { sandbox }: Shared): GatewayConfig {
  return sandbox ? { ...config, source: { kind: 'partnerCenter', ...sandbox.partnerCenter } } : config;
}

function started(): Promise<Shared> {
  return new Promise((resolve) => {
    process.on('message', (message) => {
      if (isMessage<ToWorker>(message, ['start']) && message.kind === 'start') resolve(message.shared);
    });
    tell({ kind: 'online' });
  });
}

/** Also when the primary is gone: nobody would restart this worker or stop it. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('disconnect', () => resolve());
    process.on('message', (message) => {
      if (isMessage<ToWorker>(message, ['stop'])) resolve();
    });
  });
}

let asked = 0;

/** The numbers of all workers together: a scraper reaches one of them by chance. */
function metricsOfAll(): Promise<string> {
  const id = (asked += 1);
  return new Promise((resolve, reject) => {
    process.on('message', function answered(message) {
      if (!isMessage<ToWorker>(message, ['metrics']) || message.kind !== 'metrics' || message.id !== id) return;
      process.off('message', answered);
      if (message.text === undefined) reject(new Error('The numbers of the workers could not be read.'));
      else resolve(message.text);
    });
    tell({ kind: 'askMetrics', id });
  });
}

function tell(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
