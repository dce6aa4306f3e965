import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { startGateway } from '../src/gateway.ts';
import { recordedLogger } from './helpers/recorded-logger.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts';
import { graphqlClient } from './helpers/graphql-client.ts';
import { type SandboxControl, sandboxControl } from './helpers/sandbox-control.ts';

/** The sandbox stands in for both hosts of a cloud; the gateway is started as in front of the real ones. */
let sandbox: Sandbox;
let control: SandboxControl;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox();
  control = sandboxControl(sandbox.url);
  folder = await mkdtemp(join(tmpdir(), 'partner-graph-clouds-'));
  const { tenantId, clientId, clientSecret } = sandbox.credentials;
  environment = {
    PORT: '0',
    DATABASE_URL: `file:${join(folder, 'gateway.db')}`,
    GATEWAY_AUTH: 'none',
    PARTNER_CENTER_URL: sandbox.url,
    PARTNER_CENTER_AUTHORITY: sandbox.url,
    PARTNER_CENTER_TENANT_ID: tenantId,
    PARTNER_CENTER_CLIENT_ID: clientId,
    PARTNER_CENTER_CLIENT_SECRET: clientSecret,
  };
});
beforeEach(() => control.read('reset').catch(() => undefined));
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const clouds = [
  { cloud: 'global', api: 'https://api.partnercenter.microsoft.com' },
  { cloud: 'usGovernment', api: 'https://api.partnercenter.microsoft.com' },
  { cloud: 'china21Vianet', api: 'https://partner.partnercenterapi.microsoftonline.cn' },
  { cloud: 'germany', api: 'https://api.partnercenter.microsoft.com' },
];

interface TokenRequest {
  readonly tenantId: string;
  readonly grantType: string;
  readonly scope: string;
  readonly clientId: string;
  readonly status: number;
}

test.each(clouds)(
  'in the $cloud cloud the gateway signs in app-only, and with the service account where a user is needed',
  async ({ cloud, api }) => {
    const refreshTokenFile = join(folder, cloud);
    await writeFile(refreshTokenFile, sandbox.credentials.refreshToken);
    await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' });
    const gateway = await startGateway(
      loadConfig({ ...environment, PARTNER_CENTER_CLOUD: cloud, PARTNER_CENTER_REFRESH_TOKEN_FILE: refreshTokenFile }),
      { logger: recordedLogger('info').logger },
    );
    try {
      expect(gateway.sandboxUrl).toBeUndefined();
      await graphqlClient(gateway.url).data(
        '{ customers(first: 1) { nodes { customerId } } partner { invoiceSummaries { balanceAmount } } }',
      );
    } finally {
      await gateway.close();
    }
    const { requests } = await control.read<{ requests: TokenRequest[] }>('tokens');
    const { tenantId, clientId } = sandbox.credentials;
    const signIns = requests
      .filter(({ grantType }) => grantType)
      .map(({ scope, ...rest }) => ({ ...rest, resource: scope.split(' ')[0] }));
    expect(signIns).toHaveLength(2);
    expect(signIns).toContainEqual(
      expect.objectContaining({
        tenantId,
        clientId,
        grantType: 'client_credentials',
        resource: `${api}/.default`,
        status: 200,
      }),
    );
    expect(signIns).toContainEqual(
      expect.objectContaining({
        tenantId,
        clientId,
        grantType: 'refresh_token',
        resource: `${api}/user_impersonation`,
        status: 200,
      }),
    );
    const ledger = await control.ledger();
    expect(ledger.map(({ operation, authMode }) => [operation, authMode]).sort()).toEqual([
      ['list-customers', 'app'],
      ['list-invoice-summaries', 'app+user'],
    ]);
  },
);
