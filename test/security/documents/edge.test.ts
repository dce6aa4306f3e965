import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gatewayForAll, postTo, type Reply, reply } from './helpers.ts';

const customers = '{ customers(first: 1) { nodes { id } } }';
const refused = (status: number) => ({ status, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });

describe('a request', () => {
  const gateway = gatewayForAll({ GATEWAY_MAX_BODY_BYTES: '20000' });
  const send = async (init: RequestInit & { readonly search?: string }): Promise<Reply> =>
    reply(await fetch(`${gateway.current.url}/graphql${init.search ?? ''}`, init));
  const nothingSent = async (): Promise<void> => expect(await gateway.current.sandbox.requests()).toEqual([]);

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'that a page of another site can send without asking (%s) is refused',
    async (type) => {
      const body = JSON.stringify({ query: customers });
      expect(await send({ method: 'POST', headers: { 'content-type': type }, body })).toMatchObject(refused(415));
      await nothingSent();
    },
  );

  it('by GET without a header that makes a browser ask first is refused', async () => {
    const search = `?${new URLSearchParams({ query: customers })}`;
    expect((await send({ search })).status).toBe(400);
    expect((await send({ search, headers: { 'content-type': 'text/plain' } })).status).toBe(400);
    await nothingSent();
  });

  it('with a compressed body, whatever it would unfold to, is refused unread', async () => {
    const body = gzipSync(JSON.stringify({ query: customers, variables: { a: ' '.repeat(10_000_000) } }));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(await send({ method: 'POST', headers, body: new Uint8Array(body) })).toMatchObject(refused(415));
    await nothingSent();
  });

  it('with another charset, too large a body, no JSON or no UTF-8 is refused', async () => {
    const { url } = gateway.current;
    const type = { 'content-type': 'application/json; charset=utf-16' };
    expect(await postTo(url, { query: customers }, type)).toMatchObject(refused(415));
    expect(await postTo(url, { query: `${customers}${' '.repeat(20_000)}` })).toMatchObject(refused(413));
    expect(await postTo(url, '{"query":')).toMatchObject(refused(400));
    const headers = { 'content-type': 'application/json' };
    expect(await send({ method: 'POST', headers, body: Uint8Array.of(0xff) })).toMatchObject(refused(400));
    await nothingSent();
  });

  it('that names something twice is refused, however the name is written and wherever it is', async () => {
    const query = JSON.stringify(customers);
    for (const body of [
      `{"query":"{ __typename }","query":${query}}`,
      `{"query":"{ __typename }","qu\\u0065ry" : ${query}}`,
      `{"query":${query},"variables":{"a":[{"b":1,"c":"\\\\","b":2}]}}`,
    ]) {
      const answer = await postTo(gateway.current.url, body);
      expect(answer).toMatchObject(refused(400));
      expect(answer.errors?.[0]?.message).toContain('twice in one object');
    }
    await nothingSent();
    const once = `{"query":${query},"variables":{"query":"a \\" b","b":["query","query"],"c":{"b":{}}}}`;
    expect((await postTo(gateway.current.url, once)).errors).toBeUndefined();
  });

  it('with lists within lists without end is refused', async () => {
    const body = `{"query":${JSON.stringify(customers)},"variables":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`;
    expect(await postTo(gateway.current.url, body)).toMatchObject(refused(400));
    await nothingSent();
  });

  it('with several operations in a list is refused, and told so', async () => {
    const answer = await postTo(gateway.current.url, [{ query: customers }, { query: customers }]);
    expect(answer).toMatchObject(refused(400));
    expect(answer.errors?.[0]?.message).toMatch(/batching/i);
    await nothingSent();
  });

  it('is answered with headers that keep its answer out of frames, guesses and referrers', async () => {
    const { headers } = await postTo(gateway.current.url, { query: '{ __typename }' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    for (const name of ['x-powered-by', 'server', 'strict-transport-security', 'access-control-allow-origin']) {
      expect(headers.has(name)).toBe(false);
    }
  });
});

describe('every answer', () => {
  const gateway = gatewayForAll();

  it.each([
    // the second before `npm run build`
    ['a page', '/graphql', { headers: { accept: 'text/html' } }, 200, 503],
    ['the schema', '/graphql/schema', {}, 200],
    ['a probe', '/healthz', {}, 200],
    ['numbers', '/metrics', {}, 200],
    ['what is not there', '/graphql/../etc/passwd%00', {}, 404],
    ['another method', '/graphql', { method: 'DELETE' }, 405],
    ['a link that is none', '/downloads/eyJhbGciOiJub25lIn0.e30.', {}, 404],
    ['what cannot be answered so', '/graphql', { method: 'POST', headers: { accept: 'image/png' } }, 406],
  ])('bears the headers that keep it where it belongs: %s', async (_, path, init, ...statuses) => {
    const response = await fetch(`${gateway.current.url}${path}`, init);
    await response.text();
    expect(response.status).toBeOneOf(statuses);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});

describe('a page of another origin', () => {
  const listed = 'https://portal.example.com';
  const gateway = gatewayForAll({
    GATEWAY_CORS_ORIGINS: `${listed}, http://localhost:5173`,
    GATEWAY_HSTS_SECONDS: '3600',
  });
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${gateway.current.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  it('that is listed may ask and read', async () => {
    const asked = await preflight(listed);
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': listed,
      'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-headers': expect.stringContaining('authorization') as string,
      'access-control-max-age': '7200',
      vary: 'origin',
    });
    const { headers } = await postTo(gateway.current.url, { query: '{ __typename }' }, { origin: listed });
    expect(headers.get('access-control-allow-origin')).toBe(listed);
    expect(headers.get('access-control-expose-headers')).toContain('retry-after');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('that is not listed may not, nor one that only looks alike', async () => {
    for (const origin of ['https://evil.example', `${listed}.evil.example`, 'http://portal.example.com', 'null']) {
      expect((await preflight(origin)).headers.has('access-control-allow-origin')).toBe(false);
    }
  });

  it('is told to use https only, where that is set', async () => {
    const { headers } = await postTo(gateway.current.url, { query: '{ __typename }' });
    expect(headers.get('strict-transport-security')).toBe('max-age=3600');
  });
});

describe('with introspection off', () => {
  const gateway = gatewayForAll({ GATEWAY_INTROSPECTION: 'false', GATEWAY_EXPLORER: 'false' });

  it.each([
    '{ __schema { queryType { name } } }',
    '{ s: __schema { types { name } } }',
    '{ __type(name: "Customer") { fields { name } } }',
    '{ ...F } fragment F on Query { ... on Query { x: __type(name: "Customer") { name } } }',
    'query($on: Boolean = false) { __schema @include(if: $on) { types { name } } }',
  ])('the schema is not told: %s', async (query) => {
    const { url } = gateway.current;
    const posted = await postTo(url, { query });
    expect(posted).toMatchObject(refused(400));
    expect(posted.errors?.[0]?.message).toContain('introspection is off here');
    const headers = { accept: 'application/graphql-response+json', 'apollo-require-preflight': '1' };
    const got = await reply(await fetch(`${url}/graphql?${new URLSearchParams({ query })}`, { headers }));
    expect(got).toMatchObject(refused(400));
  });

  it('no error suggests names: of fields, types, arguments, input fields or values', async () => {
    const { url } = gateway.current;
    const inputs = 'query($f: CustomerFilter) { customers(filter: $f) { nodes { id } } }';
    const view = 'query($v: ProductTargetView!) { products(country: "US", targetView: $v) { nodes { id } } }';
    for (const body of [
      { query: '{ custmers { nodes { id } } }' },
      { query: '{ customers(frst: 1) { nodes { id } } }' },
      { query: '{ node(id: "a") { ... on Custmer { id } } }' },
      { query: '{ customers(filter: { compnyName: "a" }) { nodes { id } } }' },
      { query: '{ products(country: "US", targetView: AZURR) { nodes { id } } }' },
      { query: inputs, variables: { f: { compnyName: 'a' } } },
      { query: view, variables: { v: 'AZURR' } },
    ]) {
      const answer = await postTo(url, body);
      expect(answer).toMatchObject(refused(400));
      expect(JSON.stringify(answer.errors)).not.toMatch(/did you mean/i);
    }
    expect(await gateway.current.sandbox.requests()).toEqual([]);
  });

  it('there is no explorer', async () => {
    const response = await fetch(`${gateway.current.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(404);
  });
});
