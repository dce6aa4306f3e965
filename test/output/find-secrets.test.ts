import { createLogger } from '../../src/observability/logger.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import { expect, test } from 'vitest';
import { findSecrets } from './find-secrets.ts';

const jwt = ['eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'c2lnbmF0dXJl'].join('.');
const found = (text: string, kind: 'log' | 'output' = 'output') =>
  findSecrets({ kind, from: 'a test', text }).map(({ what }) => what);

test.each([
  ['a JWT', `token ${jwt}`, 'a JWT'],
  ['a bearer token', `Bearer ${'x'.repeat(20)}`, 'a bearer token'],
  ['an API key', `pgk_${'x'.repeat(43)}`, 'an API key'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----', 'a private key'],
  ['a form', 'a=b&refresh_token=abc', 'a field of a token request'],
  ['the URL of a database', 'postgres://gateway:abc@db:5432/x', 'a password in a URL'],
  ['the sandbox’s secret', sandboxCredentials.clientSecret, 'a secret of the tests'],
])('%s is found in what is put out', (_, text, what) => {
  expect(found(text)).toContain(what);
});

test('an accepted value of a setting is no password', () => {
  expect(found('accepted: redis://[user:password@]host, or postgres://user:password@host')).toEqual([]);
});

test('a customer is found in a log, and may stand elsewhere', () => {
  const text = 'Contoso Toys, john.doe@contosotoys.onmicrosoft.com';
  expect(found(text, 'log')).toEqual(['an e-mail address', 'a domain of a customer', 'the name of a customer']);
  expect(found(text)).toEqual([]);
});

test('the logger itself puts out none of it', () => {
  const lines: string[] = [];
  const { error } = createLogger({ write: (line) => lines.push(line) });
  for (const text of [
    `Bearer ${jwt}`,
    `pgk_${'x'.repeat(43)}`,
    'client_secret=abcdef&a=b',
    'john.doe@contoso.example',
  ]) {
    error(text, { error: text });
  }
  expect(lines).toHaveLength(4);
  expect(found(lines.join(''), 'log')).toEqual([]);
});
