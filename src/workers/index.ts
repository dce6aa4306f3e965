import cluster from 'node:cluster';
import type { GatewayConfig } from '../config.ts';
import { type Gateway, startGateway } from '../gateway.ts';
import type { SandboxSettings } from '../sandbox/index.ts';
import { runPrimary } from './primary.ts';
import { runWorker } from './worker.ts';

/**
 * Serves with so many processes, one a core at the most: one is the gateway itself, several share its port. Undefined in a worker,
 * which has nothing to announce and which its primary stops.
 */
export async function serve(
  config: GatewayConfig,
  sandbox: Partial<SandboxSettings>,
  workers: number,
): Promise<Gateway | undefined> {
  if (cluster.isWorker) {
    await runWorker(config);
    return undefined;
  }
  return workers > 1 ? runPrimary(config, sandbox, workers) : startGateway(config, { sandbox });
}
