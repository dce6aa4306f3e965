import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../src/config.ts';
import { startGateway } from '../../../src/gateway.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { type GraphqlClient, graphqlClient } from '../../helpers/graphql-client.ts';

type Env = Readonly<Record<string, string>>;

/** A gateway in front of whatever the variables name, with a journal of its own. */
export interface GatewayBefore extends GraphqlClient {
  readonly url: string;
  /** Every line that was logged. */
  readonly logLines: readonly string[];
  close(): Promise<void>;
}

export async function startGatewayBefore(env: Env): Promise<GatewayBefore> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
  const own = { PORT: '0', GATEWAY_AUTH: 'none', DATABASE_URL: `file:${join(folder, 'gateway.db')}` };
  const { lines: logLines, logger } = recordedLogger();
  const gateway = await startGateway(loadConfig({ ...own, ...env }), { logger });
  return {
    ...graphqlClient(gateway.url),
    url: gateway.url,
    logLines,
    async close() {
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The variables that put a gateway in front of a sandbox that is not its own. */
export const beforeSandbox = ({ url, authorityUrl, credentials }: Sandbox): Env => ({
  PARTNER_CENTER_URL: url,
  PARTNER_CENTER_AUTHORITY: new URL(authorityUrl).origin,
  PARTNER_CENTER_TENANT_ID: credentials.tenantId,
  PARTNER_CENTER_CLIENT_ID: credentials.clientId,
  PARTNER_CENTER_CLIENT_SECRET: credentials.clientSecret,
});
