import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { startGateway } from '../../../src/gateway.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import { type SandboxSettings, startSandbox } from '../../../src/sandbox/index.ts';
import { type GraphqlClient, graphqlClient } from '../../helpers/graphql-client.ts';
import { type ManualTimers, manualTimers } from './timers.ts';
import { type SandboxControl, sandboxControl } from '../../helpers/sandbox-control.ts';

export interface CachedGateway extends GraphqlClient {
  /** The cache's own; nothing of it happens by itself. */
  readonly timers: ManualTimers;
  readonly url: string;
  readonly sandbox: SandboxControl;
}

/** A sandbox that several gateways can stand in front of, on a clock that a test moves. All of it is closed after the test. */
export async function startShared(settings: Partial<SandboxSettings> = {}) {
  const sandbox = await startSandbox({ rateLimitPerMinute: 0, ...settings });
  onTestFinished(() => sandbox.close());
  const clock = { now: Date.now() };
  const { tenantId, clientId, clientSecret } = sandbox.credentials;

  const start = async (env: Readonly<Record<string, string>> = {}): Promise<CachedGateway> => {
    const folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
    const config = loadConfig({
      PORT: '0',
      DATABASE_URL: `file:${join(folder, 'gateway.db')}`,
      GATEWAY_AUTH: 'none',
      PARTNER_CENTER_URL: sandbox.url,
      PARTNER_CENTER_AUTHORITY: new URL(sandbox.authorityUrl).origin,
      PARTNER_CENTER_TENANT_ID: tenantId,
      PARTNER_CENTER_CLIENT_ID: clientId,
      PARTNER_CENTER_CLIENT_SECRET: clientSecret,
      ...env,
    });
    // a busy machine must not make Redis look slow
    const timers = manualTimers();
    const gateway = await startGateway(config, {
      logger: recordedLogger('info').logger,
      cacheTime: { now: () => clock.now, later: timers.later },
    });
    onTestFinished(async () => {
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
    });
    return { ...graphqlClient(gateway.url), timers, url: gateway.url, sandbox: sandboxControl(sandbox.url) };
  };
  return { clock, start };
}
