import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EntraIdentity } from '../../src/config.ts';
import { granted, startAuthority } from './helpers/authority.ts';
import { connect, failureOf, getCustomer } from './helpers/connect.ts';
import { selfSigned } from './helpers/self-signed-certificate.ts';
import { json, startUpstream } from './helpers/upstream.ts';

const tenantId = '3b33e682-be46-4e5c-b8f0-1e8f3f5b1a11';
const clientId = '7c3a5a1e-31d2-4d6c-a9d3-7c8c2f6b9d22';

async function files(contents: Readonly<Record<string, string>>): Promise<(name: string) => string> {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(contents)) await writeFile(join(folder, name), content);
  return (name) => join(folder, name);
}

const identityOf = (authority: string, certificateFile: string, keyFile?: string): EntraIdentity => ({
  kind: 'entra',
  tenantId,
  clientId,
  credential: { kind: 'certificate', certificateFile, keyFile },
  authority,
  scope: 'https://api.partnercenter.microsoft.com/.default',
  userScope: 'https://api.partnercenter.microsoft.com/user_impersonation',
  refreshTokenFile: undefined,
});

describe('a client certificate', () => {
  it.each(['in two files', 'in one file'])(
    '%s proves the application by an assertion signed with its key',
    async (how) => {
      const { certificate, privateKey, publicKey } = selfSigned();
      const at = await files({ cert: certificate, key: privateKey, both: `${privateKey}${certificate}` });
      const authority = await startAuthority(granted('t'));
      const upstream = await startUpstream(json(200, { id: 1 }));
      const identity =
        how === 'in one file'
          ? identityOf(authority.url, at('both'))
          : identityOf(authority.url, at('cert'), at('key'));
      expect(await connect(upstream.url, { identity }).client.find({ operation: getCustomer, path: '/v1/x' })).toEqual({
        id: 1,
      });

      const form = authority.forms()[0];
      expect(form).toMatchObject({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
      expect(form?.['client_secret']).toBeUndefined();
      const assertion = form?.['client_assertion'] ?? '';
      const { payload } = await jwtVerify(assertion, publicKey, { clockTolerance: 2 });
      expect(payload).toMatchObject({ iss: clientId, sub: clientId });
      expect(payload.aud).toBe(`https://${new URL(authority.url).host}/${tenantId}/oauth2/v2.0/token`);
      const thumbprint = createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url');
      expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: 'PS256', 'x5t#S256': thumbprint });
    },
  );

  it('that cannot be used names the variable, and neither file nor key', async () => {
    const one = selfSigned();
    const other = selfSigned();
    const at = await files({ cert: one.certificate, key: other.privateKey, text: 'not PEM' });
    const authority = await startAuthority(granted('t'));
    const problems: [EntraIdentity, string][] = [
      [identityOf(authority.url, at('missing')), 'PARTNER_CENTER_CERTIFICATE_FILE names a file that cannot be read'],
      [identityOf(authority.url, at('text')), 'PARTNER_CENTER_CERTIFICATE_FILE does not hold an X.509 certificate'],
      [
        identityOf(authority.url, at('cert')),
        'PARTNER_CENTER_CERTIFICATE_FILE does not hold an unencrypted private key',
      ],
      [identityOf(authority.url, at('cert'), at('text')), 'PARTNER_CENTER_CERTIFICATE_KEY_FILE does not hold'],
      [
        identityOf(authority.url, at('cert'), at('key')),
        'PARTNER_CENTER_CERTIFICATE_KEY_FILE holds a key that does not belong',
      ],
    ];
    for (const [identity, problem] of problems) {
      const { client } = connect('http://127.0.0.1:1', { identity });
      const failure = await failureOf(client.find({ operation: getCustomer, path: '/v1/x' }));
      expect(failure).toMatchObject({ code: 'UPSTREAM_REJECTED', mayHaveExecuted: false });
      expect(failure.message).toContain(problem);
      expect(failure.message).not.toMatch(/PRIVATE KEY-|certificate-/);
    }
    expect(authority.seen).toHaveLength(0);
  });
});
