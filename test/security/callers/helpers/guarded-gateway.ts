import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { hashApiKey, newApiKey } from '../../../../src/access/api-keys.ts';
import { loadConfig } from '../../../../src/config.ts';
import { startGateway } from '../../../../src/gateway.ts';
import { recordedLogger } from '../../../helpers/recorded-logger.ts';
import { startSandbox } from '../../../../src/sandbox/index.ts';
import type { TestGateway } from '../../../helpers/gateway.ts';
import { graphqlClient } from '../../../helpers/graphql-client.ts';
import { sandboxControl } from '../../../helpers/sandbox-control.ts';
import { type Authority, startAuthority } from './authority.ts';

export const audience = 'api://partner-graph';
export const clientApp = 'c11e47a9-0000-4000-8000-000000000001';
export const otherApp = 'c11e47a9-0000-4000-8000-000000000002';
export const userId = 'ee000000-0000-4000-8000-000000000001';

/** A gateway that tells callers apart, with an authority and files of its own. */
export interface GuardedGateway extends TestGateway {
  readonly authority: Authority;
  /** The partner's tenant. */
  readonly tenantId: string;
  /** Of the partner's app registration. */
  readonly clientId: string;
  /** A delegated token of the partner's tenant unless the claims say otherwise. */
  token(claims?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  claims(more?: Record<string, unknown>): Record<string, unknown>;
  writePolicy(policy: unknown): Promise<void>;
  /** Makes a key and writes it beside those that are there; it is in force then. */
  addKey(name: string, more?: object): Promise<string>;
  writeKeys(content: unknown): Promise<void>;
}

export interface GuardedOptions {
  readonly auth?: 'entra' | 'apiKeys' | 'both';
  readonly policy?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly customers?: number;
}

export async function startGuardedGateway(options: GuardedOptions = {}): Promise<GuardedGateway> {
  const { auth = 'both', policy, env = {}, customers = 6 } = options;
  const sandbox = await startSandbox({ rateLimitPerMinute: 0, invoiceLineItems: 300, customers });
  const authority = await startAuthority(() => sandbox.authorityUrl.replace(/\/login.*$/, '/login'));
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
  const file = (name: string): string => join(folder, name);
  const { tenantId, clientId, clientSecret, refreshToken } = sandbox.credentials;
  const write = (name: string, content: unknown): Promise<void> =>
    writeFile(file(name), typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  await write('refresh-token', refreshToken);
  const keys: object[] = [];
  await write('keys.json', { version: 1, keys });
  if (policy !== undefined) await write('policy.json', policy);
  const { lines: logLines, logger } = recordedLogger();
  const config = loadConfig({
    PORT: '0',
    GATEWAY_CATALOG_CACHE_BYTES: '0',
    DATABASE_URL: `file:${file('gateway.db')}`,
    GATEWAY_AUTH: auth,
    ...(auth !== 'apiKeys' && { GATEWAY_ENTRA_TENANT_ID: tenantId, GATEWAY_ENTRA_AUDIENCE: `${audience},${clientId}` }),
    ...(auth !== 'entra' && { GATEWAY_API_KEYS_FILE: file('keys.json') }),
    ...(policy !== undefined && { GATEWAY_POLICY_FILE: file('policy.json') }),
    PARTNER_CENTER_URL: sandbox.url,
    PARTNER_CENTER_AUTHORITY: authority.url,
    PARTNER_CENTER_TENANT_ID: tenantId,
    PARTNER_CENTER_CLIENT_ID: clientId,
    PARTNER_CENTER_CLIENT_SECRET: clientSecret,
    PARTNER_CENTER_REFRESH_TOKEN_FILE: file('refresh-token'),
    ...env,
  });
  const gateway = await startGateway(config, {
    logger,
  });
  const claims: GuardedGateway['claims'] = (more = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const tid = String(more['tid'] ?? tenantId);
    return {
      aud: audience,
      iss: `${authority.url}/${tid}/v2.0`,
      tid,
      ver: '2.0',
      iat: now,
      nbf: now - 5,
      exp: now + 600,
      azp: clientApp,
      azpacr: '1',
      oid: userId,
      sub: `pairwise-${userId}`,
      scp: 'admin',
      ...more,
    };
  };
  return {
    ...graphqlClient(gateway.url),
    gateway,
    url: gateway.url,
    sandbox: sandboxControl(sandbox.url),
    logLines,
    authority,
    tenantId,
    clientId,
    claims,
    token: (more, header) => authority.sign(claims(more), header),
    writePolicy: (content) => write('policy.json', content),
    writeKeys: (content) => write('keys.json', content),
    async addKey(name, more = {}) {
      const key = newApiKey();
      const expiresAt = new Date(Date.now() + 60_000).toISOString();
      keys.push({ name, hash: hashApiKey(key).toString('base64url'), expiresAt, permissions: ['admin'], ...more });
      await write('keys.json', { version: 1, keys });
      await vi.waitFor(() => expectLetIn(gateway.url, key), { timeout: 5_000, interval: 100 });
      return key;
    },
    async close() {
      const cut = await gateway.close();
      await authority.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
      return cut;
    },
  };
}

/** The file is looked at once a second. */
async function expectLetIn(url: string, key: string): Promise<void> {
  const { status } = await fetch(`${url}/graphql?query={__typename}`, {
    headers: { ...apiKey(key), accept: 'application/json', 'apollo-require-preflight': '1' },
  });
  if (status !== 200) throw new Error(`The key is not in force: ${status}`);
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
export const apiKey = (key: string): Record<string, string> => ({ 'x-api-key': key });
