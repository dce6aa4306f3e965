import { expect, it } from 'vitest';
import { partnerScope, sandboxScope } from '../../../src/checkout/journal/scope.ts';
import { loadConfig } from '../../../src/config.ts';

const entra = {
  GATEWAY_AUTH: 'none',
  PARTNER_CENTER_TENANT_ID: '3b33e682-be46-4e5c-b8f0-1e8f3f5b1a11',
  PARTNER_CENTER_CLIENT_ID: '7c3a5a1e-31d2-4d6c-a9d3-7c8c2f6b9d22',
  PARTNER_CENTER_CLIENT_SECRET: 's3cret-value',
};
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => `${part({ alg: 'none' })}.${part(claims)}.`;
const ready = (accessToken: string) => ({ GATEWAY_AUTH: 'none', PARTNER_CENTER_ACCESS_TOKEN: accessToken });

function scopeOf(env: Readonly<Record<string, string>>): string {
  const { source } = loadConfig(env);
  if (source.kind !== 'partnerCenter') throw new Error('It is the sandbox');
  return partnerScope(source);
}

it('a partner at one REST root has one scope, however its credentials change', () => {
  const scope = scopeOf(entra);
  expect(scopeOf({ ...entra, PARTNER_CENTER_TENANT_ID: entra.PARTNER_CENTER_TENANT_ID.toUpperCase() })).toBe(scope);
  expect(scopeOf({ ...entra, PARTNER_CENTER_CLIENT_SECRET: 'another' })).toBe(scope);
  expect(scopeOf(ready(token({ tid: entra.PARTNER_CENTER_TENANT_ID, exp: 1 })))).toBe(scope);
  expect(scope).not.toContain('s3cret');
});

it('another partner, or another REST root, has another scope', () => {
  const scopes = [
    scopeOf(entra),
    scopeOf({ ...entra, PARTNER_CENTER_TENANT_ID: 'contoso.onmicrosoft.com' }),
    scopeOf({ ...entra, PARTNER_CENTER_URL: 'https://proxy.example' }),
    scopeOf({ ...entra, PARTNER_CENTER_CLOUD: 'china21Vianet' }),
    scopeOf(ready(token({ tid: 'another' }))),
  ];
  expect(new Set(scopes).size).toBe(scopes.length);
});

it('a ready token that says no tenant is told apart by its REST root, and is no part of the scope', () => {
  expect(scopeOf(ready('opaque'))).toBe(scopeOf(ready('another-opaque')));
});

it('each start of the sandbox has a scope of its own', () => {
  expect(sandboxScope('1')).not.toBe(sandboxScope('2'));
});
