import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { type Gateway, type GatewayOptions, startGateway } from '../../src/gateway.ts';
import { recordedLogger } from './recorded-logger.ts';
import type { SandboxSettings } from '../../src/sandbox/index.ts';
import { type GraphqlClient, graphqlClient } from './graphql-client.ts';
import { type SandboxControl, sandboxControl } from './sandbox-control.ts';

/** A gateway in front of its own sandbox, both on free ports. */
export interface TestGateway extends GraphqlClient {
  readonly gateway: Gateway;
  readonly url: string;
  readonly sandbox: SandboxControl;
  /** Every line that was logged. */
  readonly logLines: readonly string[];
  close(): Promise<unknown>;
}

/**
 * Clock-driven behaviours stand still until a test advances the sandbox's clock; throttling is off unless asked for, and so is the
 * catalog cache: tests that count calls count those of a first query.
 */
export async function startTestGateway(
  sandbox: Partial<SandboxSettings> = {},
  env: Readonly<Record<string, string>> = {},
  options: Pick<GatewayOptions, 'drainMs'> = {},
): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
  const own = { PORT: '0', GATEWAY_CATALOG_CACHE_BYTES: '0', DATABASE_URL: `file:${join(folder, 'gateway.db')}` };
  const config = loadConfig({ ...own, ...env });
  const { lines: logLines, logger } = recordedLogger();
  const settings = { rateLimitPerMinute: 0, invoiceLineItems: 300, ...sandbox };
  const gateway = await startGateway(config, { ...options, sandbox: settings, logger });
  return {
    ...graphqlClient(gateway.url),
    gateway,
    url: gateway.url,
    sandbox: sandboxControl(gateway.sandboxUrl ?? ''),
    logLines,
    async close() {
      const cut = await gateway.close();
      await rm(folder, { recursive: true, force: true });
      return cut;
    },
  };
}
