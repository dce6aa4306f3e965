import cluster, { type Worker } from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { AggregatorRegistry } from 'prom-client';
import type { GatewayConfig } from '../config.ts';
import type { Gateway } from '../gateway.ts';
import { createLogger, type Logger } from '../observability/logger.ts';
import type { SandboxSettings } from '../sandbox/index.ts';
import { openSource } from '../source.ts';
import { type FromWorker, isMessage, type Shared, type ToWorker } from './messages.ts';
import { createRestartDelay } from './restart-delay.ts';

/** What the workers take by themselves to cut the requests that are still running, beside a checkout in flight, which they never cut. */
const drainMs = 40_000;

/**
 * Keeps so many workers on one port: the sandbox is started once for all, a worker that dies is replaced, and all drain before this
 * process goes.
 */
export async function runPrimary(
  config: GatewayConfig,
  settings: Partial<SandboxSettings>,
  count: number,
): Promise<Gateway> {
  const logger = createLogger({ level: config.logLevel });
  const source = await openSource(config.source, settings);
  const { partnerCenter, sandboxUrl, sandboxId } = source;
  const shared: Shared = {
    downloadKey: randomBytes(32).toString('base64'),
    sandbox: sandboxId === undefined ? undefined : { partnerCenter, id: sandboxId },
  };
  answerMetrics(logger);
  const crew = createCrew(shared, logger, drainMs + config.source.limits.checkoutTimeoutMs);
  try {
    const urls = await Promise.all(Array.from({ length: count }, () => crew.hire()));
    return {
      url: urls[0] ?? '',
      sandboxUrl,
      async close() {
        const cut = await crew.dismiss();
        await source.close();
        return cut;
      },
    };
  } catch (error) {
    await crew.dismiss();
    await source.close();
    throw error;
  }
}

function answerMetrics(logger: Logger): void {
  const registry = new AggregatorRegistry();
  cluster.on('message', (worker, message: unknown) => {
    if (!isMessage<FromWorker>(message, ['askMetrics']) || message.kind !== 'askMetrics') return;
    const { id } = message;
    registry.clusterMetrics().then(
      (text) => send(worker, { kind: 'metrics', id, text }),
      (error: unknown) => {
        logger.warn('The numbers of the workers could not be read', { error: String(error) });
        send(worker, { kind: 'metrics', id, text: undefined });
      },
    );
  });
}

interface Crew {
  /** Resolves with the address when a new worker answers, and rejects when it cannot. */
  hire(): Promise<string>;
  /** Resolves with the number of requests that were cut when all are gone. */
  dismiss(): Promise<number>;
}

function createCrew(shared: Shared, logger: Logger, stopWithinMs: number): Crew {
  const delay = createRestartDelay();
  let isOver = false;

  const hire = async (): Promise<string> => {
    const worker = cluster.fork();
    const hiredAt = performance.now();
    const url = await startWorker(worker, shared);
    logger.info(`Worker ${worker.process.pid} is ready`);
    worker.once('exit', (code, signal) => {
      if (isOver) return;
      logger.error(`Worker ${worker.process.pid} is gone; another takes its place`, { code, signal });
      replace(performance.now() - hiredAt);
    });
    return url;
  };

  const replace = (livedMs: number): void => {
    setTimeout(() => {
      if (isOver) return;
      const hiredAt = performance.now();
      hire().catch((error: unknown) => {
        logger.error('A worker could not be started', { error: String(error) });
        replace(performance.now() - hiredAt);
      });
    }, delay(livedMs));
  };

  return {
    hire,
    async dismiss() {
      isOver = true;
      const cuts = await Promise.all(
        Object.values(cluster.workers ?? {}).map((worker) => worker && stopWorker(worker, stopWithinMs)),
      );
      return cuts.reduce<number>((sum, cut) => sum + (cut ?? 0), 0);
    },
  };
}

function startWorker(worker: Worker, shared: Shared): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.once('exit', (code) => reject(new Error(`A worker ended with ${code} before it was ready.`)));
    worker.on('message', (message: unknown) => {
      if (!isMessage<FromWorker>(message, ['online', 'started', 'failed'])) return;
      if (message.kind === 'online') send(worker, { kind: 'start', shared });
      if (message.kind === 'started') resolve(message.url);
      if (message.kind === 'failed') reject(new Error(message.problem));
    });
  });
}

async function stopWorker(worker: Worker, stopWithinMs: number): Promise<number> {
  if (worker.isDead()) return 0;
  let cut = 0;
  const gone = once(worker, 'exit');
  worker.on('message', (message: unknown) => {
    if (isMessage<FromWorker>(message, ['stopped']) && message.kind === 'stopped') cut = message.cut;
  });
  send(worker, { kind: 'stop' });
  const last = setTimeout(() => {
    cut = Math.max(cut, 1);
    worker.process.kill('SIGKILL');
  }, stopWithinMs);
  await gone;
  clearTimeout(last);
  return cut;
}

function send(worker: Worker, message: ToWorker): void {
  // One that is going no longer listens, and writing to its closed channel would be an error of this process.
  if (worker.isConnected()) worker.send(message, () => undefined);
}
