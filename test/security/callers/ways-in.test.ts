import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../helpers/gateway.ts';
import {
  apiKey,
  bearer,
  clientApp,
  type GuardedGateway,
  otherApp,
  startGuardedGateway,
} from './helpers/guarded-gateway.ts';

const query = '{ market(country: "US") { country } }';
const rule = (more: object = {}): object => ({
  who: { scopes: ['access'] },
  permissions: ['catalog.read'],
  customers: 'all',
  ...more,
});

describe('where tokens and API keys are accepted both', () => {
  let gateway: GuardedGateway;
  beforeAll(async () => {
    gateway = await startGuardedGateway({ policy: { version: 1, clients: [clientApp], rules: [rule()] } });
  });
  afterAll(() => gateway.close());
  afterEach(() => gateway.authority.setDown(false));
  const codeFor = async (headers: Record<string, string>) =>
    (await gateway.execute(query, {}, headers)).errors?.[0]?.extensions?.code;
  const token = (claims: Record<string, unknown> = {}) => gateway.token({ scp: 'access', ...claims });
  const soon = (headers: () => Record<string, string> | Promise<Record<string, string>>) =>
    expect.poll(async () => codeFor(await headers()), { timeout: 5_000 });

  it('either lets a caller in, and both at once do not', async () => {
    const key = await gateway.addKey('tool');
    expect(await codeFor(apiKey(key))).toBeUndefined();
    expect(await codeFor(bearer(await token()))).toBeUndefined();
    expect(await codeFor({ ...apiKey(key), ...bearer(await token()) })).toBe('UNAUTHENTICATED');
    expect(await codeFor({})).toBe('UNAUTHENTICATED');
  });

  it('a refusal names both ways', async () => {
    const response = await fetch(`${gateway.url}/graphql/schema`);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=.*, ApiKey realm=/);
  });

  it('only the applications that the policy lists may bring tokens', async () => {
    expect(await codeFor(bearer(await token({ azp: otherApp })))).toBe('UNAUTHENTICATED');
    const versionOne = { ver: '1.0', iss: `https://sts.windows.net/${gateway.tenantId}/`, azp: undefined };
    expect(await codeFor(bearer(await token({ ...versionOne, appid: otherApp })))).toBe('UNAUTHENTICATED');
    expect(await codeFor(bearer(await token({ ...versionOne, appid: clientApp })))).toBeUndefined();
  });

  it('what the policy takes away is gone for a token that was let in a moment ago', async () => {
    const headers = bearer(await token());
    expect(await codeFor(headers)).toBeUndefined();
    await gateway.writePolicy({ version: 1, rules: [rule({ who: { scopes: ['other'] } })] });
    await soon(() => headers).toBe('FORBIDDEN');
    await gateway.writePolicy({ version: 1, clients: [clientApp], rules: [rule()] });
    await soon(() => headers).toBeUndefined();
  });
});

describe('where the keys of the authority cannot be had', () => {
  it('tokens are not taken on trust: 503, and when to come back', async () => {
    const gateway = await startGuardedGateway({ auth: 'entra' });
    try {
      gateway.authority.setDown(true);
      const response = await fetch(`${gateway.url}/graphql/schema`, { headers: bearer(await gateway.token()) });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    } finally {
      await gateway.close();
    }
  });
});

describe('a limit in cost', () => {
  it('is a caller’s, however many tokens they get: another token is no other limit', async () => {
    const env = { GATEWAY_RATE_LIMIT_PER_MINUTE: '3', PARTNER_CENTER_ON_BEHALF_OF: 'true' };
    const gateway = await startGuardedGateway({ auth: 'entra', env });
    try {
      const codeFor = async (claims: Record<string, unknown>) =>
        (await gateway.execute(query, {}, bearer(await gateway.token(claims)))).errors?.[0]?.extensions?.code;
      const asked = ['one', 'two', 'three', 'four'].map((jti) => codeFor({ jti }));
      expect((await Promise.all(asked)).filter((code) => code === 'RATE_LIMITED')).toHaveLength(1);
      expect(await codeFor({ jti: 'five', scp: 'catalog.read' })).toBe('RATE_LIMITED');
      expect(await codeFor({ oid: 'b0b00000-0000-4000-8000-000000000002' })).toBeUndefined();
    } finally {
      await gateway.close();
    }
  });
});

describe('where callers are not told apart', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.close());
  const statusFor = (host: string, path = '/graphql/schema'): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${gateway.url}${path}`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each(['localhost', 'LOCALHOST:4000', '127.0.0.1:4000', '127.0.0.9', '[::1]:4000'])(
    'a client on this machine is let in as %s',
    async (host) => expect(await statusFor(host)).toBe(200),
  );

  it.each([
    'evil.example',
    'evil.example:4000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    'x@localhost',
  ])('a page that has made its own name lead here is not: %s', async (host) => {
    for (const path of ['/graphql/schema', '/metrics', '/graphql?query={__typename}'])
      expect(await statusFor(host, path)).toBe(421);
  });

  it('nor is one that says two names', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write('GET /graphql/schema HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\nconnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 421 /);
  });
});
