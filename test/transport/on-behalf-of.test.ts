import { describe, expect, it } from 'vitest';
import type { OnBehalfOf } from '../../src/transport/request.ts';
import { connectCached, skus } from '../cache/helpers/connect-cached.ts';
import { type Authority, granted, refused, startAuthority } from './helpers/authority.ts';
import { callerOf, checkoutCart, connect, createCart, failureOf, getCustomer, requestId } from './helpers/connect.ts';
import { clientId, identityOf, refreshTokenFile, tenantId } from './helpers/identity.ts';
import { type Answer, json, startUpstream, type Upstream } from './helpers/upstream.ts';

const asEither = { operation: getCustomer, path: '/v1/customers/1' };
const asUserOnly = { operation: { ...getCustomer, auth: ['app+user'] as const }, path: '/v1/customers/1' };
const asAppOnly = { operation: { ...getCustomer, auth: ['app'] as const }, path: '/v1/customers/1' };

const caller = (name: string): OnBehalfOf => ({ kind: 'caller', assertion: `assertion-of-${name}`, user: name });
const as = (name: string) => callerOf({ identity: name, actsAs: caller(name) });

/** Grants the application its token, the service account its own, and each caller one that tells who they are. */
const grantsEach: Answer = (response, request) => {
  const form = new URLSearchParams(request.body);
  const whose = form.get('assertion') ?? form.get('refresh_token') ?? 'application';
  granted(`token-for-${whose}`)(response, request);
};
/** Tells whom it answers. */
const echo: Answer = (response, request) => json(200, { for: request.headers.authorization })(response, request);
const bearerOf = (whose: string): string => `Bearer token-for-${whose}`;
const signedBy = ({ seen }: Upstream) => seen.map(({ headers }) => headers.authorization);
const grants = (authority: Authority) => authority.forms().map(({ grant_type: grant }) => grant);
const exchange = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

describe.each([
  ['global', 'https://api.partnercenter.microsoft.com'],
  ['usGovernment', 'https://api.partnercenter.microsoft.com'],
  ['china21Vianet', 'https://partner.partnercenterapi.microsoftonline.cn'],
  ['germany', 'https://api.partnercenter.microsoft.com'],
])('in the cloud %s', (cloud, apiBase) => {
  it('the caller’s own token is exchanged for one to the API host', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(echo);
    const identity = identityOf(authority, { PARTNER_CENTER_CLOUD: cloud });
    const { client } = connect(upstream.url, { identity, caller: as('ada') });
    expect(await client.find(asUserOnly)).toEqual({ for: bearerOf('assertion-of-ada') });
    expect(authority.seen[0]?.url.split('?')[0]).toBe(`/${tenantId}/oauth2/v2.0/token`);
    expect(authority.forms()).toHaveLength(1);
    expect(authority.forms()[0]).toMatchObject({
      grant_type: exchange,
      requested_token_use: 'on_behalf_of',
      assertion: 'assertion-of-ada',
      client_id: clientId,
      client_secret: 'hunter2',
    });
    expect(authority.forms()[0]?.['scope']?.split(' ')).toContain(`${apiBase}/user_impersonation`);
  });
});

describe('a request of a caller who acts as themselves', () => {
  it('travels as them wherever a user may ask, and as the application where none may', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(echo);
    const { client } = connect(upstream.url, { identity: identityOf(authority), caller: as('ada') });
    for (const request of [asEither, asUserOnly, asAppOnly]) await client.find(request);
    expect(signedBy(upstream)).toEqual([
      bearerOf('assertion-of-ada'),
      bearerOf('assertion-of-ada'),
      bearerOf('application'),
    ]);
  });

  it('shares its token with the others of theirs, and with nobody else', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(echo);
    const { connection } = connect(upstream.url, { identity: identityOf(authority) });
    const names = ['ada', 'bob', 'cleo'];
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        const name = names[i % names.length] ?? '';
        const answer = await connection.forCaller(as(name)).find({ ...asEither, path: `/v1/customers/${i}` });
        return { name, answer };
      }),
    );
    for (const { name, answer } of answers) expect(answer).toEqual({ for: bearerOf(`assertion-of-${name}`) });
    expect(
      authority
        .forms()
        .map(({ assertion }) => assertion)
        .sort(),
    ).toEqual(names.map((name) => `assertion-of-${name}`));
  });

  it('is never answered together with another’s, nor with one of the gateway’s own', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(echo);
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: await refreshTokenFile('robot') });
    const { client, connection } = connect(upstream.url, { identity });
    const [ada, bob, robot] = await Promise.all([
      connection.forCaller(as('ada')).find(asUserOnly),
      connection.forCaller(as('bob')).find(asUserOnly),
      client.find(asUserOnly),
    ]);
    expect([ada, bob, robot]).toEqual([
      { for: bearerOf('assertion-of-ada') },
      { for: bearerOf('assertion-of-bob') },
      { for: bearerOf('robot') },
    ]);
  });

  it('is answered from the catalog that they have read, not from another’s', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(echo);
    const { client, connection } = await connectCached(upstream.url, { identity: identityOf(authority) });
    const [ada, bob] = [connection.forCaller(as('ada')), connection.forCaller(as('bob'))];
    for (const _ of [1, 2]) {
      expect(await client.find(skus)).toEqual({ for: bearerOf('application') });
      expect(await ada.find(skus)).toEqual({ for: bearerOf('assertion-of-ada') });
      expect(await bob.find(skus)).toEqual({ for: bearerOf('assertion-of-bob') });
    }
    expect(upstream.seen).toHaveLength(3);
  });

  it('is sent again with another token when its first is refused, a write and a checkout too', async () => {
    for (const operation of [getCustomer, createCart, { ...checkoutCart, auth: ['app', 'app+user'] as const }]) {
      const authority = await startAuthority(granted('first'), granted('second'));
      const upstream = await startUpstream(json(401, { code: 400 }), json(200, { id: 1 }));
      const { client } = connect(upstream.url, { identity: identityOf(authority), caller: as('ada') });
      await client.send({ operation, path: '/v1/x', requestId });
      expect(signedBy(upstream)).toEqual(['Bearer first', 'Bearer second']);
      expect(grants(authority)).toEqual([exchange, exchange]);
    }
  });

  it('says whose account is not accepted when that is refused as well', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(json(401, { code: 400 }));
    const { client } = connect(upstream.url, { identity: identityOf(authority), caller: as('ada') });
    const failure = await failureOf(client.find(asEither));
    expect(failure).toMatchObject({
      code: 'UPSTREAM_REJECTED',
      extensions: { hint: expect.stringContaining('caller') as string },
    });
  });
});

describe('a caller who acts as the application alone', () => {
  it('is refused what needs a user, though a service account is there, and nothing is sent', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(echo);
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: await refreshTokenFile('robot') });
    const { client } = connect(upstream.url, { identity, caller: { actsAs: { kind: 'application' } } });
    expect(await failureOf(client.find(asUserOnly))).toMatchObject({
      code: 'APP_USER_REQUIRED',
      extensions: { variable: 'GATEWAY_POLICY_FILE' },
    });
    expect(await client.find(asEither)).toEqual({ for: bearerOf('application') });
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('an exchange that Entra refuses', () => {
  const claims = JSON.stringify({ access_token: { polids: { essential: true, values: ['9ab03e19'] } } });
  const challenged: Answer = json(400, {
    error: 'interaction_required',
    error_description: 'AADSTS50079: Due to a configuration change you must enroll. Trace ID: 1234',
    error_codes: [50079],
    suberror: 'basic_action',
    claims,
  });
  /** The gateway has a token of its own for everything, and must not use it. */
  const setUp = async (answer: Answer) => {
    const authority = await startAuthority((response, request) =>
      (request.body.includes('assertion=') ? answer : grantsEach)(response, request),
    );
    const upstream = await startUpstream(echo);
    const identity = identityOf(authority, { PARTNER_CENTER_REFRESH_TOKEN_FILE: await refreshTokenFile('robot') });
    return { authority, upstream, ...connect(upstream.url, { identity, caller: as('ada') }) };
  };

  it('with a claims challenge hands the claims on, and sends nothing as anybody else', async () => {
    const { upstream, client } = await setUp(challenged);
    for (const request of [asEither, asUserOnly]) {
      const failure = await failureOf(client.find(request));
      expect(failure).toMatchObject({
        code: 'UNAUTHENTICATED',
        mayHaveExecuted: false,
        extensions: { claims, partnerCenter: { status: null, code: 'AADSTS50079' } },
      });
      expect(failure.message).not.toMatch(/assertion-of|Trace|enroll/);
    }
    expect(upstream.seen).toEqual([]);
  });

  it('is not asked again at once for the same token, and is for another', async () => {
    const { authority, client, connection } = await setUp(challenged);
    await failureOf(client.find(asEither));
    await failureOf(client.find(asUserOnly));
    expect(grants(authority)).toEqual([exchange]);
    await failureOf(connection.forCaller(as('bob')).find(asEither));
    expect(grants(authority)).toEqual([exchange, exchange]);
  });

  it.each(['{"access_token":', '[1]', 'x'.repeat(5_000), 7])('hands on no claims that are none: %s', async (broken) => {
    const { client } = await setUp(json(400, { error: 'interaction_required', claims: broken }));
    const failure = await failureOf(client.find(asEither));
    expect(failure).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(failure['extensions']).not.toHaveProperty('claims');
  });

  it.each<[string, Answer, string, string]>([
    ['because MFA is missing', refused(400, 'invalid_grant', 50076), 'MFA_REQUIRED', 'sign in with MFA'],
    ['because the token is over', refused(400, 'invalid_grant', 500133), 'UNAUTHENTICATED', 'get a new one'],
    ['because sessions were revoked', refused(400, 'invalid_grant', 50173), 'UNAUTHENTICATED', 'get a new one'],
    ['because nobody has consented', refused(400, 'invalid_grant', 65001), 'UPSTREAM_REJECTED', 'consent'],
    ['because it is for another', refused(400, 'invalid_grant', 500131), 'UPSTREAM_REJECTED', 'GATEWAY_ENTRA_AUDIENCE'],
    ['because of the secret', refused(401, 'invalid_client', 7000215), 'UPSTREAM_REJECTED', 'CLIENT_SECRET'],
    ['because of an outage', json(503, {}), 'UPSTREAM_UNAVAILABLE', 'no token now'],
  ])('%s says so', async (_, answer, code, text) => {
    const { upstream, client } = await setUp(answer);
    const failure = await failureOf(client.find(asEither));
    expect(failure).toMatchObject({ code, mayHaveExecuted: false });
    expect(failure.message).toContain(text);
    expect(failure.message).not.toMatch(/hunter2|assertion-of/);
    expect(upstream.seen).toEqual([]);
  });
});

describe('a claims challenge of Partner Center itself', () => {
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: '1604106651' } } });
  const encoded = Buffer.from(claims).toString('base64');
  const challenge = json(
    401,
    { code: 400 },
    { 'www-authenticate': `Bearer error="insufficient_claims", claims="${encoded}"` },
  );

  it('reaches the caller whose token it is about, and that token is not renewed', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(challenge);
    const { client } = connect(upstream.url, { identity: identityOf(authority), caller: as('ada') });
    expect(await failureOf(client.find(asEither))).toMatchObject({ code: 'UNAUTHENTICATED', extensions: { claims } });
    expect([upstream.seen.length, authority.seen.length]).toEqual([1, 1]);
  });

  it('is nothing to a caller where the gateway’s own token is meant', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(challenge);
    const failure = await failureOf(connect(upstream.url, { identity: identityOf(authority) }).client.find(asEither));
    expect(failure).toMatchObject({ code: 'UPSTREAM_REJECTED' });
    expect(failure['extensions']).not.toHaveProperty('claims');
  });

  it('for MFA tells the caller to sign in with it', async () => {
    const authority = await startAuthority(grantsEach);
    const upstream = await startUpstream(json(401, { code: 900421 }));
    const { client } = connect(upstream.url, { identity: identityOf(authority), caller: as('ada') });
    expect(await failureOf(client.find(asEither))).toMatchObject({
      code: 'MFA_REQUIRED',
      extensions: { hint: expect.stringContaining('The caller’s token') as string },
    });
  });
});

it('without an app registration there is nothing to exchange callers’ tokens with', async () => {
  const upstream = await startUpstream(echo);
  const { client } = connect(upstream.url, { caller: as('ada') });
  expect(await failureOf(client.find(asEither))).toMatchObject({ code: 'UPSTREAM_REJECTED', mayHaveExecuted: false });
  expect(upstream.seen).toEqual([]);
});
