import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientId, identityOf, refreshTokenFile, tenantId } from './helpers/identity.ts';
import { granted, refused, startAuthority } from './helpers/authority.ts';
import { bytes, json, reset, startUpstream, type Upstream } from './helpers/upstream.ts';
import { checkoutCart, connect, createCart, failureOf, getCustomer, requestId } from './helpers/connect.ts';

const asUser = { operation: { ...getCustomer, auth: ['app+user'] as const }, path: '/v1/customers/1' };
const asApp = { operation: getCustomer, path: '/v1/customers/1' };

const tokens = (upstream: Upstream) => upstream.seen.map(({ headers }) => headers.authorization);

describe.each([
  ['global', 'https://api.partnercenter.microsoft.com'],
  ['usGovernment', 'https://api.partnercenter.microsoft.com'],
  ['china21Vianet', 'https://partner.partnercenterapi.microsoftonline.cn'],
  ['germany', 'https://api.partnercenter.microsoft.com'],
])('in the cloud %s', (cloud, apiBase) => {
  it('the application asks its tenant for a token to the API host', async () => {
    const authority = await startAuthority(granted('app-token'));
    const upstream = await startUpstream(json(200, { id: 1 }));
    const { client } = connect(upstream.url, { identity: identityOf(authority, { PARTNER_CENTER_CLOUD: cloud }) });
    expect(await client.find(asApp)).toEqual({ id: 1 });
    expect(tokens(upstream)).toEqual(['Bearer app-token']);
    expect(authority.seen).toHaveLength(1);
    expect(authority.seen[0]).toMatchObject({ method: 'POST' });
    expect(authority.seen[0]?.url.split('?')[0]).toBe(`/${tenantId}/oauth2/v2.0/token`);
    expect(authority.forms()[0]).toMatchObject({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: 'hunter2',
      scope: `${apiBase}/.default`,
    });
  });

  it('the service account asks with its refresh token for a token in its own name', async () => {
    const authority = await startAuthority(granted('user-token', { refresh_token: 'newer' }));
    const upstream = await startUpstream(json(200, { id: 1 }));
    const file = await refreshTokenFile('older\n');
    const env = { PARTNER_CENTER_CLOUD: cloud, PARTNER_CENTER_REFRESH_TOKEN_FILE: file };
    const { client } = connect(upstream.url, { identity: identityOf(authority, env) });
    expect(await client.find(asUser)).toEqual({ id: 1 });
    expect(tokens(upstream)).toEqual(['Bearer user-token']);
    expect(authority.seen[0]?.url.split('?')[0]).toBe(`/${tenantId}/oauth2/v2.0/token`);
    expect(authority.forms()).toHaveLength(1);
    expect(authority.forms()[0]).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'older',
      client_id: clientId,
      client_secret: 'hunter2',
    });
    expect(authority.forms()[0]?.['scope']?.split(' ')).toContain(`${apiBase}/user_impersonation`);
    expect((await readFile(file, 'utf8')).trim()).toBe('newer');
  });
});

describe('a token', () => {
  it('may be asked for with another scope', async () => {
    const authority = await startAuthority(granted('t'));
    const upstream = await startUpstream(json(200, {}));
    const identity = identityOf(authority, { PARTNER_CENTER_SCOPE: 'https://graph.windows.net/.default' });
    await connect(upstream.url, { identity }).client.find(asApp);
    expect(authority.forms()[0]?.['scope']).toBe('https://graph.windows.net/.default');
  });

  it('is asked for once by many requests at once', async () => {
    const authority = await startAuthority(granted('t'));
    const upstream = await startUpstream(json(200, {}));
    const { client } = connect(upstream.url, { identity: identityOf(authority) });
    await Promise.all(Array.from({ length: 10 }, (_, i) => client.find({ ...asApp, path: `/v1/${i}` })));
    expect(authority.seen).toHaveLength(1);
    expect(upstream.seen).toHaveLength(10);
  });

  it('that upstream refuses is renewed once and the request sent again, a write and a checkout too', async () => {
    for (const operation of [getCustomer, createCart, checkoutCart]) {
      const authority = await startAuthority(granted('first'), granted('second'));
      const upstream = await startUpstream(json(401, { code: 400 }), json(200, { id: 1 }));
      const { client, trace, waits } = connect(upstream.url, { identity: identityOf(authority) });
      expect((await client.send({ operation, path: '/v1/x', requestId })).body).toEqual({ id: 1 });
      expect(tokens(upstream)).toEqual(['Bearer first', 'Bearer second']);
      expect(upstream.seen.map(({ headers }) => headers['ms-requestid'])).toEqual([requestId, requestId]);
      expect(trace).toMatchObject([{ attempts: 2, status: 200 }]);
      expect(waits).toEqual([]);
    }
  });

  it('is renewed once for many requests that were refused together', async () => {
    const authority = await startAuthority(granted('first'), granted('second'));
    const upstream = await startUpstream((response, request) =>
      json(request.headers.authorization === 'Bearer first' ? 401 : 200, {})(response, request),
    );
    const { client } = connect(upstream.url, { identity: identityOf(authority) });
    await Promise.all(Array.from({ length: 8 }, (_, i) => client.find({ ...asApp, path: `/v1/${i}` })));
    expect(authority.seen).toHaveLength(2);
    expect(upstream.seen).toHaveLength(16);
  });

  it('that is refused a second time is an error of the gateway, not of its caller', async () => {
    const authority = await startAuthority(granted('first'), granted('second'));
    const upstream = await startUpstream(json(401, { code: 400, description: 'Access denied' }));
    const { client } = connect(upstream.url, { identity: identityOf(authority) });
    expect(await failureOf(client.find(asApp))).toMatchObject({ code: 'UPSTREAM_REJECTED', mayHaveExecuted: false });
    expect([upstream.seen.length, authority.seen.length]).toEqual([2, 2]);
  });

  it('that lacks the MFA claim is not renewed', async () => {
    const authority = await startAuthority(granted('first'), granted('second'));
    const upstream = await startUpstream(json(401, { code: 900421, description: 'MFA required' }));
    const file = await refreshTokenFile('r');
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: file });
    const error = await failureOf(connect(upstream.url, { identity }).client.find(asUser));
    expect(error).toMatchObject({ code: 'MFA_REQUIRED' });
    expect([upstream.seen.length, authority.seen.length]).toEqual([1, 1]);
  });

  it('makes a gateway ready', async () => {
    const authority = await startAuthority(granted('t'));
    const { connection } = connect('http://127.0.0.1:1', { identity: identityOf(authority) });
    await connection.ready();
    expect([...connection.modes]).toEqual(['app']);
    expect(authority.seen).toHaveLength(1);
  });
});

describe('a token that cannot be had', () => {
  const variables: [number, string, number, string, string][] = [
    [401, 'invalid_client', 7000215, 'UPSTREAM_REJECTED', 'PARTNER_CENTER_CLIENT_SECRET'],
    [401, 'invalid_client', 7000222, 'UPSTREAM_REJECTED', 'PARTNER_CENTER_CLIENT_SECRET'],
    [400, 'unauthorized_client', 700016, 'UPSTREAM_REJECTED', 'PARTNER_CENTER_CLIENT_ID'],
    [400, 'invalid_request', 90002, 'UPSTREAM_REJECTED', 'PARTNER_CENTER_TENANT_ID'],
    [400, 'invalid_scope', 70011, 'UPSTREAM_REJECTED', 'PARTNER_CENTER_SCOPE'],
  ];
  it.each(variables)('%i %s (AADSTS%i) is %s and names %s', async (status, error, aadsts, code, variable) => {
    const authority = await startAuthority(refused(status, error, aadsts));
    const upstream = await startUpstream(json(200, {}));
    const { client } = connect(upstream.url, { identity: identityOf(authority) });
    const failure = await failureOf(client.find(asApp));
    expect(failure).toMatchObject({
      code,
      mayHaveExecuted: false,
      partnerCenter: { status: null, code: `AADSTS${aadsts}` },
    });
    expect(failure.message).toContain(variable);
    expect(failure.message).toContain(error);
    expect(failure.message).not.toMatch(/hunter2|Trace/);
    expect(upstream.seen).toHaveLength(0);
    expect(authority.seen).toHaveLength(1);
  });

  it('because the refresh token has expired names its file', async () => {
    const authority = await startAuthority(refused(400, 'invalid_grant', 700082));
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: await refreshTokenFile('old') });
    const failure = await failureOf(connect('http://127.0.0.1:1', { identity }).client.find(asUser));
    expect(failure).toMatchObject({
      code: 'UPSTREAM_REJECTED',
      message: expect.stringContaining('_REFRESH_TOKEN_FILE'),
    });
  });

  it('because MFA is asked for is MFA_REQUIRED', async () => {
    const authority = await startAuthority(refused(400, 'invalid_grant', 50076));
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: await refreshTokenFile('old') });
    const failure = await failureOf(connect('http://127.0.0.1:1', { identity }).client.find(asUser));
    expect(failure).toMatchObject({ code: 'MFA_REQUIRED', mayHaveExecuted: false });
  });

  it.each([
    ['an outage of the directory', json(503, { error: 'temporarily_unavailable' })],
    ['a throttled directory', json(429, {}, { 'retry-after': '60' })],
    ['a reset', reset],
    ['a page of a proxy', bytes(502, '<html>')],
  ])('because of %s is asked for again', async (_, first) => {
    const authority = await startAuthority(first, granted('t'));
    const upstream = await startUpstream(json(200, { id: 1 }));
    const { client, waits } = connect(upstream.url, { identity: identityOf(authority) });
    expect(await client.find(asApp)).toEqual({ id: 1 });
    expect(authority.seen).toHaveLength(2);
    expect(waits).toEqual([250]);
  });

  it('for long ends as UPSTREAM_UNAVAILABLE', async () => {
    const authority = await startAuthority(json(503, {}));
    const { client, connection } = connect('http://127.0.0.1:1', { identity: identityOf(authority) });
    expect(await failureOf(client.find(asApp))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', mayHaveExecuted: false });
    expect(await failureOf(connection.ready())).toMatchObject({ message: expect.stringContaining('Entra') });
  });

  it('because the answer holds none is an outage, too', async () => {
    const authority = await startAuthority(bytes(200, '<html>Sign in</html>'));
    const { client } = connect('http://127.0.0.1:1', { identity: identityOf(authority) });
    expect(await failureOf(client.find(asApp))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });

  it('because its file is missing or empty names the variable', async () => {
    const authority = await startAuthority(granted('t'));
    for (const file of ['/nowhere/token', await refreshTokenFile(' \n')]) {
      const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: file });
      const failure = await failureOf(connect('http://127.0.0.1:1', { identity }).client.find(asUser));
      expect(failure).toMatchObject({ message: expect.stringContaining('PARTNER_CENTER_REFRESH_TOKEN_FILE') });
      expect(failure.message).not.toContain(file);
    }
    expect(authority.seen).toHaveLength(0);
  });
});

describe('a newer refresh token', () => {
  it('replaces the old one in its file, readable by its owner only, and is used next', async () => {
    const authority = await startAuthority(
      granted('a', { refresh_token: 'second' }),
      granted('b', { refresh_token: 'third' }),
    );
    const upstream = await startUpstream(json(200, {}));
    const file = await refreshTokenFile('first');
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: file });
    const { client, clock } = connect(upstream.url, { identity });
    await client.find(asUser);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(file, '..'))).toEqual(['token']);
    clock.now = Date.now() + 24 * 3_600_000;
    await client.find(asUser);
    expect(authority.forms().map((form) => form['refresh_token'])).toEqual(['first', 'second']);
    expect((await readFile(file, 'utf8')).trim()).toBe('third');
  });

  it('is kept in memory when its file cannot be written', async () => {
    const authority = await startAuthority(granted('a', { refresh_token: 'second' }), granted('b'));
    const upstream = await startUpstream(json(200, {}));
    // a name so long that no draft fits beside it
    const file = await refreshTokenFile('first', 't'.repeat(250));
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: file });
    const { client, clock, lines } = connect(upstream.url, { identity });
    await client.find(asUser);
    expect(lines.join('')).toContain('kept in memory only');
    clock.now = Date.now() + 24 * 3_600_000;
    await client.find(asUser);
    expect(authority.forms().map((form) => form['refresh_token'])).toEqual(['first', 'second']);
    expect(await readFile(file, 'utf8')).toBe('first');
  });
});
