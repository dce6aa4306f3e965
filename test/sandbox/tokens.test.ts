import { ConfidentialClientApplication, type INetworkModule, type NetworkResponse } from '@azure/msal-node';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list, startClient, text, token, tokenAnswer, type Client, type Loose } from './client.ts';

let client: Client;
beforeAll(async () => void (client = await startClient()));
afterAll(() => client.close());

const jwtOf = (claims: unknown): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

const onBehalfOf = {
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
};

describe('the token endpoint', () => {
  test('gives an application its token, and calls made with it are app-only', async () => {
    await client.get('/v1/customers?size=1', { authorization: `Bearer ${client.appToken}` });
    expect(await lastEntry()).toMatchObject({
      authMode: 'app',
      tokenSubject: client.sandbox.credentials.clientId,
      status: 200,
    });
  });

  test('turns a refresh token into a user token and hands out a newer refresh token', async () => {
    const { refreshToken } = client.sandbox.credentials;
    const first = await tokenAnswer(client.sandbox, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_info: '1',
    });
    const newer = text(first.body['refresh_token']);
    expect(newer).not.toBe(refreshToken);
    expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const bearer = await token(client.sandbox, { grant_type: 'refresh_token', refresh_token: newer });
    await client.get('/v1/customers?size=1', { authorization: `Bearer ${bearer}` });
    expect((await lastEntry())['authMode']).toBe('app+user');
  });

  test('exchanges the token of a caller: calls are made as that person', async () => {
    const assertion = jwtOf({ oid: 'caller-17', preferred_username: 'caller@example.com' });
    const bearer = await token(client.sandbox, { ...onBehalfOf, assertion });
    await client.get('/v1/customers?size=1', { authorization: `Bearer ${bearer}` });
    expect(await lastEntry()).toMatchObject({ authMode: 'app+user', tokenSubject: 'caller-17' });
  });

  test('challenges a caller whose token was issued without MFA, where that is required', async () => {
    const strict = await startClient({ requireMfa: true });
    const assertion = jwtOf({ oid: 'caller-17', amr: ['pwd'] });
    const { status, body } = await tokenAnswer(strict.sandbox, { ...onBehalfOf, assertion });
    expect([status, body['error']]).toEqual([400, 'interaction_required']);
    expect(JSON.parse(text(body['claims']))).toEqual({ access_token: { acrs: { essential: true, value: 'c1' } } });
    const withMfa = jwtOf({ oid: 'caller-17', amr: ['pwd', 'mfa'] });
    expect((await tokenAnswer(strict.sandbox, { ...onBehalfOf, assertion: withMfa })).status).toBe(200);
    await strict.close();
  });

  test('accepts a signed assertion in place of the secret', async () => {
    const answer = await tokenAnswer(client.sandbox, {
      grant_type: 'client_credentials',
      client_secret: '',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: jwtOf({ iss: client.sandbox.credentials.clientId }),
    });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown application', { client_id: 'nobody' }, 400, 'unauthorized_client'],
    ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'stale' }, 400, 'invalid_grant'],
    ['an unreadable assertion', { ...onBehalfOf, assertion: 'x' }, 400, 'invalid_grant'],
    ['an assertion that has expired', { ...onBehalfOf, assertion: jwtOf({ oid: 'a', exp: 1 }) }, 400, 'invalid_grant'],
    [
      'an assertion for another purpose',
      { ...onBehalfOf, requested_token_use: 'other', assertion: jwtOf({ oid: 'a' }) },
      400,
      'invalid_request',
    ],
    ['the password grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['a missing scope', { scope: '' }, 400, 'invalid_request'],
  ])('refuses %s as Entra does', async (_name, form, status, error) => {
    const answer = await tokenAnswer(client.sandbox, {
      grant_type: 'client_credentials',
      ...(form as Record<string, string>),
    });
    expect(answer.status).toBe(status);
    expect(answer.body['error']).toBe(error);
    expect(answer.body['error_description']).toMatch(/^AADSTS\d+: /);
    expect(answer.body['error_codes']).toHaveLength(1);
  });

  test('records every request for a token without its secrets', async () => {
    await client.control('DELETE', '/sandbox/tokens');
    await tokenAnswer(client.sandbox, { grant_type: 'client_credentials', client_secret: 'wrong' });
    const { tenantId, clientId } = client.sandbox.credentials;
    expect(await client.control('GET', '/sandbox/tokens')).toEqual({
      requests: [
        { tenantId, grantType: 'client_credentials', scope: `${client.sandbox.url}/.default`, clientId, status: 401 },
      ],
    });
  });

  test('signs tokens with the key it publishes', async () => {
    const keys = createRemoteJWKSet(
      new URL(`${client.sandbox.authorityUrl}/${client.sandbox.credentials.tenantId}/discovery/v2.0/keys`),
    );
    const { payload } = await jwtVerify(client.userToken, keys, { audience: client.sandbox.url });
    expect(payload['tid']).toBe(client.sandbox.credentials.tenantId);
  });
});

describe('a bearer token', () => {
  test('that is missing is answered 401 without a body', async () => {
    const answer = await client.get('/v1/customers', { authorization: '' });
    expect(answer).toMatchObject({ status: 401, text: '' });
  });

  test('that nobody issued is answered 401 with a fault', async () => {
    const answer = await client.get('/v1/customers', { authorization: 'Bearer made-up' });
    expect(answer.status).toBe(401);
    expect(answer.body['code']).toBe(400);
  });

  test('is no longer accepted once its life is over', async () => {
    const other = await startClient();
    expect((await other.get('/v1/customers?size=1')).status).toBe(200);
    await other.control('POST', '/sandbox/tokens/expire');
    expect((await other.get('/v1/customers?size=1')).status).toBe(401);
    await other.close();
  });

  test.each(['https://graph.windows.net/.default', 'https://graph.windows.net'])(
    'for the retired audience %s is answered 900420',
    async (scope) => {
      const bearer = await token(client.sandbox, { grant_type: 'client_credentials', scope });
      const answer = await client.get('/v1/customers', { authorization: `Bearer ${bearer}` });
      expect(answer.status).toBe(401);
      expect(answer.body['code']).toBe(900_420);
    },
  );

  test('of a user without MFA is answered 900421 where MFA is required, of an application it is not', async () => {
    const strict = await startClient({ requireMfa: true, userMfa: false });
    const answer = await strict.get('/v1/customers');
    expect(answer.status).toBe(401);
    expect(answer.body['code']).toBe(900_421);
    expect((await strict.get('/v1/customers', { authorization: `Bearer ${strict.appToken}` })).status).toBe(200);
    await strict.close();
  });

  test('of an application alone is forbidden where a user is needed', async () => {
    const answer = await client.get('/v1/profiles/billing', { authorization: `Bearer ${client.appToken}` });
    expect(answer.status).toBe(403);
    expect((await client.get('/v1/profiles/billing')).status).toBe(200);
  });
});

describe('Microsoft’s own client library', () => {
  test('signs in as the application, refreshes and exchanges against the sandbox', async () => {
    const { tenantId, clientId, clientSecret, refreshToken } = client.sandbox.credentials;
    const host = new URL(client.sandbox.url).host;
    const msal = new ConfidentialClientApplication({
      auth: { clientId, clientSecret, authority: `https://${host}/login/${tenantId}`, knownAuthorities: [host] },
      system: { networkClient: inTheClear },
    });
    const scopes = [`${client.sandbox.url}/.default`];
    const app = await msal.acquireTokenByClientCredential({ scopes });
    const user = await msal.acquireTokenByRefreshToken({ refreshToken, scopes });
    const caller = await msal.acquireTokenOnBehalfOf({ oboAssertion: jwtOf({ oid: 'caller-18' }), scopes });
    for (const result of [app, user, caller]) {
      const answer = await client.get('/v1/customers?size=1', { authorization: `Bearer ${result?.accessToken}` });
      expect(answer.status).toBe(200);
    }
    expect((await lastEntry())['tokenSubject']).toBe('caller-18');
  });
});

/** MSAL insists on https; on loopback there is none. */
const inTheClear: INetworkModule = {
  sendGetRequestAsync: (url, options) => request('GET', url, options?.headers, undefined),
  sendPostRequestAsync: (url, options) => request('POST', url, options?.headers, options?.body),
};

async function request<T>(
  method: string,
  url: string,
  headers: Record<string, string> | undefined,
  body: string | undefined,
): Promise<NetworkResponse<T>> {
  const response = await fetch(url.replace(/^https:/, 'http:'), {
    method,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  });
  return { headers: Object.fromEntries(response.headers), body: (await response.json()) as T, status: response.status };
}

async function lastEntry(): Promise<Loose> {
  const { requests } = await client.control('GET', '/sandbox/ledger');
  return list(requests).at(-1) as Loose;
}
