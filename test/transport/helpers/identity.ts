import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadConfig, type EntraIdentity } from '../../../src/config.ts';
import type { Authority } from './authority.ts';

export const tenantId = '3b33e682-be46-4e5c-b8f0-1e8f3f5b1a11';
export const clientId = '7c3a5a1e-31d2-4d6c-a9d3-7c8c2f6b9d22';

/** The identity that the environment describes, pointed at a loopback authority. */
export function identityOf(authority: Authority, env: Readonly<Record<string, string>> = {}): EntraIdentity {
  const { source } = loadConfig({
    PARTNER_CENTER_TENANT_ID: tenantId,
    PARTNER_CENTER_CLIENT_ID: clientId,
    PARTNER_CENTER_CLIENT_SECRET: 'hunter2',
    PARTNER_CENTER_AUTHORITY: authority.url,
    GATEWAY_AUTH: 'none',
    ...env,
  });
  if (source.kind !== 'partnerCenter' || source.identity.kind !== 'entra') throw new Error('no app registration');
  return source.identity;
}

/** A file with a refresh token, gone after the test. */
export async function refreshTokenFile(token: string, name = 'token'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'refresh-token-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, name);
  await writeFile(file, token, { mode: 0o600 });
  return file;
}
