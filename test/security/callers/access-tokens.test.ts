import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessToken } from '../../../src/server/authentication/access-token.ts';
import {
  audience,
  bearer,
  clientApp,
  type GuardedGateway,
  otherApp,
  startGuardedGateway,
} from './helpers/guarded-gateway.ts';

const query = '{ market(country: "US") { country } }';

let gateway: GuardedGateway;
beforeAll(async () => {
  gateway = await startGuardedGateway({ auth: 'entra' });
});
afterAll(() => gateway.close());

async function ask(headers: Record<string, string>): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query }),
  });
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const foreignTenant = 'ffffffff-0000-4000-8000-00000000000f';

describe('an access token lets a caller in', () => {
  it.each<[string, (g: GuardedGateway) => Record<string, unknown>]>([
    ['as version 2.0 issues it to a user', () => ({})],
    [
      'as version 1.0 issues it to a user',
      (g) => ({ ver: '1.0', iss: `https://sts.windows.net/${g.tenantId}/`, azp: undefined, appid: clientApp }),
    ],
    ['issued to an application', () => ({ scp: undefined, idtyp: 'app', roles: ['admin'] })],
    [
      'issued to an application, where the optional claim idtyp is not set up',
      () => ({ scp: undefined, roles: ['admin'], sub: 'ee000000-0000-4000-8000-000000000001' }),
    ],
    ['that expired within the skew of clocks', () => ({ exp: seconds() - 55 })],
    ['that becomes valid within the skew of clocks', () => ({ nbf: seconds() + 55 })],
    ['that names the application’s id as its audience', (g) => ({ aud: g.clientId })],
  ])('%s', async (_, claims) => {
    const response = await ask(bearer(await gateway.token(claims(gateway))));
    expect(await response.json()).toEqual({ data: { market: { country: 'US' } } });
  });

  it('by the scheme in any case', async () => {
    expect((await ask({ authorization: `bearer ${await gateway.token()}` })).status).toBe(200);
  });
});

describe('a token is refused', () => {
  it.each<[string, (g: GuardedGateway) => Record<string, unknown>]>([
    ['of another tenant', (g) => ({ tid: foreignTenant, iss: `${g.authority.url}/${foreignTenant}/v2.0` })],
    ['whose issuer is another tenant’s', (g) => ({ iss: `${g.authority.url}/${foreignTenant}/v2.0` })],
    [
      'whose tenant is another than its issuer’s',
      (g) => ({ tid: foreignTenant, iss: `${g.authority.url}/${g.tenantId}/v2.0` }),
    ],
    ['of another cloud', (g) => ({ iss: `https://login.chinacloudapi.cn/${g.tenantId}/v2.0` })],
    ['without a tenant', () => ({ tid: undefined })],
    ['whose issuer and version differ', () => ({ ver: '1.0' })],
    ['for another audience', () => ({ aud: 'api://somebody-else' })],
    ['for Microsoft Graph', () => ({ aud: 'https://graph.microsoft.com' })],
    ['for Microsoft Graph by its id', () => ({ aud: '00000003-0000-0000-c000-000000000000' })],
    ['for several audiences', () => ({ aud: ['api://partner-graph', 'https://graph.microsoft.com'] })],
    ['without an audience', () => ({ aud: undefined })],
    ['that expired a minute ago', () => ({ exp: seconds() - 61 })],
    ['without an end', () => ({ exp: undefined })],
    ['that is not valid for more than a minute', () => ({ nbf: seconds() + 65 })],
    ['without a beginning', () => ({ nbf: undefined })],
    ['with neither scopes nor roles', () => ({ scp: undefined })],
    ['with empty scopes', () => ({ scp: ' ' })],
    ['that no application was given', () => ({ azp: undefined })],
    [
      'without an object id, however telling its e-mail address',
      () => ({ oid: undefined, email: 'admin@contoso.example', preferred_username: 'admin@contoso.example' }),
    ],
    ['that is an ID token', () => ({ scp: undefined, roles: ['admin'], nonce: 'n', azp: undefined })],
    ['that is an ID token with an application', () => ({ roles: ['admin'], nonce: 'n' })],
    ['with roles of a user and no scope', () => ({ scp: undefined, roles: ['admin'] })],
    ['that is a user’s and an application’s at once', () => ({ idtyp: 'app', roles: ['admin'] })],
  ])('%s', async (_, claims) => {
    await expectRefused(bearer(await gateway.token(claims(gateway))));
  });

  it.each<[string, Record<string, unknown>]>([
    ['whose key id is a path', { kid: '../../../etc/passwd' }],
    ['whose key id is a query', { kid: "key-1' OR 1=1" }],
    ['without a key id', { kid: undefined }],
    ['that names where its keys are', { jku: 'http://127.0.0.1:1/keys' }],
    ['that names where its certificate is', { x5u: 'http://127.0.0.1:1/cert' }],
    ['that brings its certificate', { x5c: ['MIIB'] }],
    ['that brings its key', { jwk: { kty: 'oct', k: 'AAAA' } }],
    ['of another type', { typ: 'dpop+jwt' }],
  ])('%s', async (_, header) => {
    const asked = gateway.authority.asked.length;
    await expectRefused(bearer(await gateway.token({}, header)));
    expect(gateway.authority.asked.length).toBe(asked);
  });

  it('with a forged signature, or none', async () => {
    const [header, claims, signature] = (await gateway.token()).split('.') as [string, string, string];
    await expectRefused(bearer(`${header}.${claims}.${'A'.repeat(signature.length)}`));
    await expectRefused(bearer(`${header}.${claims}.`));
    await expectRefused(bearer(`${header}.${claims}`));
    const other = encode({ ...gateway.claims(), scp: 'customers.read admin' });
    await expectRefused(bearer(`${header}.${other}.${signature}`));
  });

  it('with the algorithm none', async () => {
    await expectRefused(bearer(`${encode({ alg: 'none', typ: 'JWT', kid: 'key-1' })}.${encode(gateway.claims())}.`));
    await expectRefused(
      bearer(`${encode({ alg: 'none', typ: 'JWT', kid: 'key-1' })}.${encode(gateway.claims())}.AAAA`),
    );
  });

  it('signed with the public key as if it were a secret', async () => {
    const content = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })}.${encode(gateway.claims())}`;
    const signature = createHmac('sha256', await gateway.authority.publicKeyPem())
      .update(content)
      .digest('base64url');
    await expectRefused(bearer(`${content}.${signature}`));
  });

  it.each(['RS384', 'RS512', 'PS256', 'rs256', 'ES256', 'HS256', '', null, ['RS256']])(
    'whose header names another algorithm than the one that is accepted: %j',
    async (alg) => {
      const [, claims, signature] = (await gateway.token()).split('.') as [string, string, string];
      await expectRefused(bearer(`${encode({ alg, typ: 'JWT', kid: 'key-1' })}.${claims}.${signature}`));
    },
  );

  it('by a key that signs for another tenant', async () => {
    const text = await gateway.token();
    const { publicKey } = gateway.authority;
    const verdict = async (issuer: string | undefined): Promise<string> => {
      const find = () => Promise.resolve({ key: publicKey, issuer });
      const { kind } = await checkAccessToken(text, {
        tenantId: gateway.tenantId,
        audiences: [audience],
        authority: gateway.authority.url,
        issuers: { v1: [], v2: [`${gateway.authority.url}/`] },
        keys: { partner: { find }, others: { find: () => Promise.resolve(undefined) } },
        acceptsTenant: () => true,
        now: Date.now,
      });
      return kind;
    };
    expect(await verdict(`${gateway.authority.url}/${gateway.tenantId}/v2.0`)).toBe('accepted');
    expect(await verdict(`${gateway.authority.url}/{tenantid}/v2.0`)).toBe('accepted');
    expect(await verdict(undefined)).toBe('accepted');
    expect(await verdict(`${gateway.authority.url}/${foreignTenant}/v2.0`)).toBe('refused');
    expect(await verdict('https://sts.windows.net/{tenantid}/')).toBe('refused');
  });

  it('that is longer than any token', async () => {
    await expectRefused(bearer(await gateway.token({ groups: Array.from({ length: 250 }, () => foreignTenant) })));
  });

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer  a.b.c', 'Bearer not-a-token', 'Bearer a.b.c, Bearer d.e.f'])(
    'that is none: %s',
    (authorization) => expectRefused({ authorization }),
  );

  it('sent beside another one, whichever stands first', async () => {
    const good = `Bearer ${await gateway.token()}`;
    for (const authorization of [
      [good, 'Bearer a.b.c'],
      ['Bearer a.b.c', good],
      [good, good],
    ])
      expect(await statusFor({ authorization })).toBe(401);
    expect(await statusFor({ authorization: [good] })).toBe(200);
  });

  it('sent together with an API key', async () => {
    await expectRefused({ ...bearer(await gateway.token()), 'x-api-key': 'pgk_x' });
  });

  it('and an API key is, where none are accepted', () => expectRefused({ 'x-api-key': 'pgk_x' }));
});

describe('what a refused caller learns', () => {
  it('is where to get a token, and nothing is sent upstream', async () => {
    await gateway.sandbox.clearLedger();
    const response = await ask({});
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer realm="PartnerGraph", authorization_uri="${gateway.authority.url}/${gateway.tenantId}/oauth2/v2.0/authorize"`,
    );
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await gateway.sandbox.requests()).toEqual([]);
  });

  it('is the same for all that is wrong, but for a good token that has expired', async () => {
    const texts = async (claims: Record<string, unknown>): Promise<string> =>
      JSON.stringify(await (await ask(bearer(await gateway.token(claims)))).json());
    const wrong = await Promise.all([
      texts({ aud: 'api://somebody-else' }),
      texts({ tid: foreignTenant }),
      texts({ scp: undefined }),
      texts({ aud: 'api://somebody-else', exp: 1 }),
    ]);
    expect(new Set(wrong).size).toBe(1);
    expect(await texts({ exp: seconds() - 120 })).toContain('has expired');
  });

  it.each(['/graphql?query=%7Bmarket(country:%22US%22)%7Bcountry%7D%7D', '/graphql/schema', '/metrics'])(
    'is nothing at GET %s either',
    async (path) => {
      const headers = { 'apollo-require-preflight': 'true', accept: 'application/json, text/plain' };
      expect((await fetch(`${gateway.url}${path}`, { headers })).status).toBe(401);
      const token = await gateway.token();
      expect((await fetch(`${gateway.url}${path}`, { headers: { ...headers, ...bearer(token) } })).status).toBe(200);
    },
  );

  it('is that the gateway lives and is ready', async () => {
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
    await expect.poll(async () => (await fetch(`${gateway.url}/readyz`)).status, { timeout: 10_000 }).toBe(200);
  });
});

it('a caller whom nothing is granted is not let in', async () => {
  const response = await ask(bearer(await gateway.token({ scp: 'access_as_user', azp: otherApp })));
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

async function expectRefused(headers: Record<string, string>): Promise<void> {
  const response = await ask(headers);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
}

/** Sends a header as many times as it has values, which fetch does not. */
const statusFor = (headers: Record<string, string[]>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${gateway.url}/graphql/schema`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

const encode = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');
