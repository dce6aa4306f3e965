import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { query } from '../../src/datasources/query.ts';
import { bytes, json, startUpstream } from './helpers/upstream.ts';
import {
  callerOf,
  connect,
  correlationId,
  createCart,
  customerId,
  failureOf,
  getCustomer,
  requestId,
} from './helpers/connect.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('a request to Partner Center', () => {
  it('carries the token, both ids, the locale and what it wants to read', async () => {
    const upstream = await startUpstream(json(200, { id: customerId }, { 'MS-CV': 'sF/wRa2ih0CzbABc.0' }));
    const { client } = connect(upstream.url);
    const answer = await client.send({ operation: getCustomer, path: `/v1/customers/${customerId}` });
    expect(answer).toMatchObject({ status: 200, body: { id: customerId }, headers: { 'ms-cv': 'sF/wRa2ih0CzbABc.0' } });
    expect(upstream.seen).toHaveLength(1);
    expect(upstream.seen[0]).toMatchObject({ method: 'GET', url: `/v1/customers/${customerId}`, body: '' });
    expect(upstream.seen[0]?.headers).toEqual({
      host: new URL(upstream.url).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip',
      authorization: 'Bearer a-ready-token',
      'ms-requestid': expect.stringMatching(guid),
      'ms-correlationid': correlationId,
      'x-locale': 'en-US',
      'ms-partnercenter-application': 'PartnerGraph',
      'user-agent': 'PartnerGraph',
    });
  });

  it('sends a body as JSON', async () => {
    const upstream = await startUpstream(json(201, { id: 'c' }));
    const { client } = connect(upstream.url);
    await client.send({ operation: createCart, path: '/v1/x', body: { lineItems: [] }, requestId });
    expect(upstream.seen[0]).toMatchObject({
      method: 'POST',
      body: '{"lineItems":[]}',
      headers: { 'content-type': 'application/json', 'content-length': '16', 'ms-requestid': requestId },
    });
  });

  it('says of a POST without a body that it has none', async () => {
    const upstream = await startUpstream(json(201, {}));
    await connect(upstream.url).client.send({ operation: createCart, path: '/v1/x' });
    expect(upstream.seen[0]?.headers['content-length']).toBe('0');
    expect(upstream.seen[0]?.headers['content-type']).toBeUndefined();
  });

  it('stays below a root that has a path', async () => {
    const upstream = await startUpstream(json(200, {}));
    const { client, connection } = connect(`${upstream.url}/partner-center`);
    await client.send({ operation: getCustomer, path: '/v1/customers' });
    expect(upstream.seen[0]?.url).toBe('/partner-center/v1/customers');
    expect(connection.root).toBe(`${upstream.url}/partner-center`);
  });

  it('may bring an etag and a page token', async () => {
    const upstream = await startUpstream(json(200, {}));
    const headers = { 'if-match': '"abc"', 'MS-ContinuationToken': 'AAA=' };
    await connect(upstream.url).client.send({ operation: getCustomer, path: '/v1/x', headers });
    expect(upstream.seen[0]?.headers).toMatchObject({ 'if-match': '"abc"', 'ms-continuationtoken': 'AAA=' });
  });

  it.each([{ authorization: 'Bearer other' }, { Host: 'evil.example' }, { 'X-Anything': '1' }])(
    'may not bring %j',
    async (headers) => {
      const upstream = await startUpstream(json(200, {}));
      const error = await failureOf(
        connect(upstream.url).client.send({ operation: getCustomer, path: '/v1/x', headers }),
      );
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(upstream.seen).toHaveLength(0);
    },
  );

  it.each(['a\r\nX-Injected: 1', 'a\nb', 'a\u0000b', 'naïve'])(
    'cannot be made to hold another header by %j',
    async (value) => {
      const upstream = await startUpstream(json(200, {}));
      const { client } = connect(upstream.url);
      const headers = { 'If-Match': value };
      const error = await failureOf(client.send({ operation: getCustomer, path: '/v1/x', headers }));
      expect(error).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(upstream.seen).toHaveLength(0);
    },
  );

  it('does not follow a redirect', async () => {
    const elsewhere = await startUpstream(json(200, { stolen: true }));
    const upstream = await startUpstream(bytes(302, '', { location: `${elsewhere.url}/v1/x` }));
    const error = await failureOf(connect(upstream.url).client.send({ operation: getCustomer, path: '/v1/x' }));
    expect(error).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE', partnerCenter: { status: 302 } });
    expect(elsewhere.seen).toHaveLength(0);
  });

  it('needs a user behind it where only that is accepted, and says so before anything is sent', async () => {
    const upstream = await startUpstream(json(200, {}));
    const identity = {
      kind: 'entra',
      tenantId: 'contoso.example',
      clientId: requestId,
      credential: { kind: 'secret', clientSecret: 's' },
      authority: upstream.url,
      scope: 's/.default',
      userScope: 's/user_impersonation',
      refreshTokenFile: undefined,
    } as const;
    const { client, trace } = connect(upstream.url, { identity });
    const operation = { id: 'get-invoice', method: 'GET', auth: ['app+user'] } as const;
    const error = await failureOf(client.send({ operation, path: '/v1/invoices/D1' }));
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code: 'APP_USER_REQUIRED' });
    expect(upstream.seen).toHaveLength(0);
    expect(trace).toEqual([]);
  });
});

describe('an answer', () => {
  it('may be empty where its status or its operation says so', async () => {
    const upstream = await startUpstream(bytes(204, ''), bytes(202, ''), bytes(200, ''));
    const { client } = connect(upstream.url);
    for (const [status, operation] of [
      [204, createCart],
      [202, createCart],
      [200, { ...createCart, mayBeEmpty: true }],
    ] as const) {
      expect(await client.send({ operation, path: '/v1/x' })).toMatchObject({ status, body: undefined });
    }
  });

  it.each(['', ' ', 'null', '"text"', '42', 'true'])('is an object or a list, not %j', async (body) => {
    const upstream = await startUpstream(bytes(200, body));
    const error = await failureOf(connect(upstream.url).client.send({ operation: createCart, path: '/v1/x' }));
    expect(error).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      message: 'create-cart: Partner Center answered 200 with a body that is neither an object nor a list',
      mayHaveExecuted: true,
    });
    expect(upstream.seen).toHaveLength(1);
  });

  it('may be a refusal in spite of its status', async () => {
    const upstream = await startUpstream(bytes(200, '{"code":800009,"description":"No."}'));
    const error = await failureOf(connect(upstream.url).client.send({ operation: createCart, path: '/v1/x' }));
    expect(error).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      mayHaveExecuted: true,
      partnerCenter: { status: 200, code: '800009', description: 'No.' },
    });
  });

  it('may start with a byte-order mark', async () => {
    const upstream = await startUpstream(bytes(200, '\ufeff{"id":1}'), bytes(200, '?{"id":1}'));
    const { client } = connect(upstream.url);
    expect((await client.send({ operation: createCart, path: '/v1/x' })).body).toEqual({ id: 1 });
    expect((await client.send({ operation: createCart, path: '/v1/x' })).body).toEqual({ id: 1 });
  });

  it('keeps its numbers digit for digit where the operation asks', async () => {
    const upstream = await startUpstream(bytes(200, '{"unitPrice":0.1835431430743112595,"amount":1.10,"quantity":3}'));
    const { client } = connect(upstream.url);
    const answer = await client.find({ operation: { ...getCustomer, numbers: 'lossless' }, path: '/v1/x' });
    expect(answer).toEqual({ unitPrice: '0.1835431430743112595', amount: '1.10', quantity: 3 });
  });

  it('of a HEAD has a status and no body', async () => {
    const upstream = await startUpstream(bytes(200, ''), bytes(404, ''));
    const { client } = connect(upstream.url);
    const operation = { id: 'check-domain', method: 'HEAD', auth: [] } as const;
    expect(await client.send({ operation, path: '/v1/domains/a' })).toMatchObject({ status: 200, body: undefined });
    expect(await failureOf(client.send({ operation, path: '/v1/domains/b' }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that is not there is null to whoever looks for it', async () => {
    const upstream = await startUpstream(json(404, { code: 1000, description: 'no' }), json(403, { code: 2032 }));
    const { client } = connect(upstream.url);
    expect(await client.find({ operation: getCustomer, path: '/v1/a' })).toBeNull();
    expect(await failureOf(client.find({ operation: getCustomer, path: '/v1/b' }))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('that is not JSON is no answer', async () => {
    const upstream = await startUpstream(bytes(200, '<html>Sign in</html>', { 'content-type': 'text/html' }));
    const error = await failureOf(connect(upstream.url).client.send({ operation: createCart, path: '/v1/x' }));
    expect(error).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      mayHaveExecuted: true,
      partnerCenter: { status: 200 },
    });
  });
});

describe('a link of an answer', () => {
  it('is followed with its page token', async () => {
    const upstream = await startUpstream(json(200, { items: [] }));
    const { client } = connect(upstream.url);
    const link = {
      uri: `customers${query({ size: 2, seekOperation: 'Next' })}`,
      method: 'GET',
      headers: [{ key: 'MS-ContinuationToken', value: 'AAA=' }],
    };
    expect(await client.follow(getCustomer, link)).toEqual({ items: [] });
    expect(upstream.seen[0]).toMatchObject({
      url: '/v1/customers?size=2&seekOperation=Next',
      headers: { 'ms-continuationtoken': 'AAA=', authorization: 'Bearer a-ready-token' },
    });
  });

  it('is not followed to another host', async () => {
    const elsewhere = await startUpstream(json(200, {}));
    const upstream = await startUpstream(json(200, {}));
    const { client } = connect(upstream.url);
    const error = await failureOf(client.follow(getCustomer, { uri: `${elsewhere.url}/v1/customers`, method: 'GET' }));
    expect(error).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
    expect([...elsewhere.seen, ...upstream.seen]).toHaveLength(0);
  });
});

describe('the trace', () => {
  it('has a line for every request that was answered, with its status and ids', async () => {
    const upstream = await startUpstream(json(200, {}), json(404, {}));
    const { client, trace } = connect(upstream.url);
    await client.find({ operation: getCustomer, path: '/v1/a?b=c', requestId });
    await client.find({ operation: getCustomer, path: '/v1/d', requestId });
    const line = { method: 'GET', ms: 0, attempts: 1, source: 'network', requestId, correlationId };
    expect(trace).toEqual([
      { ...line, path: '/v1/a?b=c', status: 200 },
      { ...line, path: '/v1/d', status: 404 },
    ]);
  });

  it('counts the attempts of a request that nobody answered', async () => {
    const { client, trace } = connect('http://127.0.0.1:1');
    await failureOf(client.find({ operation: getCustomer, path: '/v1/a' }));
    expect(trace).toMatchObject([{ status: null, attempts: 4 }]);
  });
});

describe('the log', () => {
  it('has a line for every attempt, without query string and token', async () => {
    const upstream = await startUpstream(json(503, {}), json(200, {}, { 'ms-serverid': '000001' }));
    const { client, lines } = connect(upstream.url);
    await client.find({ operation: getCustomer, path: '/v1/customers?filter=Contoso', requestId });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        level: 'warn',
        operation: 'get-customer',
        path: '/v1/customers',
        status: 503,
        attempt: 1,
        requestId,
        correlationId,
      },
      { level: 'debug', operation: 'get-customer', status: 200, attempt: 2, serverId: '000001', authMode: 'app' },
    ]);
    expect(lines.join('')).not.toMatch(/Contoso|a-ready-token/);
  });
});

describe('a connection', () => {
  it('serves many callers, each with its own ids', async () => {
    const upstream = await startUpstream(json(200, {}));
    const { connection } = connect(upstream.url);
    await connection.forCaller(callerOf({ locale: 'de-DE' })).find({ operation: getCustomer, path: '/v1/a' });
    expect(upstream.seen[0]?.headers['x-locale']).toBe('de-DE');
    await expect(connection.ready()).resolves.toBeUndefined();
    expect([...connection.modes]).toEqual(['app', 'app+user']);
  });
});
