import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { startGateway } from '../../src/gateway.ts';
import { recordedLogger } from './recorded-logger.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import type { TestGateway } from './gateway.ts';
import { graphqlClient } from './graphql-client.ts';
import { sandboxControl } from './sandbox-control.ts';

/**
 * A gateway that is configured as in front of the real Partner Center, with a sandbox that is not its own behind it: several can
 * share one. `user`: whether it has a refresh token, and so app+user calls. `env`: what is set differently, for instance a journal that
 * outlives the gateway. Its catalog cache is off, so that calls can be counted.
 */
export async function startGatewayOn(
  sandbox: Sandbox,
  { user = true, env = {} }: { readonly user?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<TestGateway> {
  const { tenantId, clientId, clientSecret, refreshToken } = sandbox.credentials;
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
  const refreshTokenFile = join(folder, 'refresh-token');
  await writeFile(refreshTokenFile, refreshToken, { mode: 0o600 });
  const { lines: logLines, logger } = recordedLogger();
  const config = loadConfig({
    PORT: '0',
    GATEWAY_CATALOG_CACHE_BYTES: '0',
    DATABASE_URL: `file:${join(folder, 'gateway.db')}`,
    GATEWAY_AUTH: 'none',
    PARTNER_CENTER_URL: sandbox.url,
    PARTNER_CENTER_AUTHORITY: new URL(sandbox.authorityUrl).origin,
    PARTNER_CENTER_TENANT_ID: tenantId,
    PARTNER_CENTER_CLIENT_ID: clientId,
    PARTNER_CENTER_CLIENT_SECRET: clientSecret,
    ...(user && { PARTNER_CENTER_REFRESH_TOKEN_FILE: refreshTokenFile }),
    ...env,
  });
  const gateway = await startGateway(config, {
    logger,
  });
  return {
    ...graphqlClient(gateway.url),
    gateway,
    url: gateway.url,
    sandbox: sandboxControl(sandbox.url),
    logLines,
    async close() {
      const cut = await gateway.close();
      await rm(folder, { recursive: true, force: true });
      return cut;
    },
  };
}
