import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client } from './client.ts';
import { purchase } from './purchase.ts';

let client: Client;
let shop: ReturnType<typeof purchase>;
beforeAll(async () => {
  client = await startClient();
  shop = purchase(client);
});
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

const rule = (body: unknown) => client.control('POST', '/sandbox/faults', body);
const statuses = async (times: number, path = '/v1/customers?size=1'): Promise<number[]> => {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) found.push((await client.get(path)).status);
  return found;
};
const orders = async () => list((await client.control('GET', '/sandbox/orders'))['orders']);
const mailCart = async () =>
  (await shop.createCart([{ catalogItemId: shop.newCommerceItem, quantity: 1, billingCycle: 'monthly' }])).body;

describe('a fault', () => {
  test('is asked for by a header of the very request', async () => {
    const answer = await client.get('/v1/customers', {
      'x-sandbox-fault': '{"status":503,"code":800003,"headers":{"X-Why":"test"}}',
    });
    expect(answer).toMatchObject({ status: 503, body: { code: 800_003 } });
    expect(answer.headers.get('x-why')).toBe('test');
  });

  test('is asked for by a rule that fits an operation, once unless told otherwise', async () => {
    await rule({ operation: 'list-customers', fault: { status: 500 } });
    expect(await statuses(2)).toEqual([500, 200]);
    await rule({ operation: 'list-customers', times: 2, skip: 1, fault: { status: 502 } });
    expect(await statuses(4)).toEqual([200, 502, 502, 200]);
    await rule({ operation: 'list-customers', times: 0, fault: { status: 504 } });
    expect(await statuses(5)).toEqual([504, 504, 504, 504, 504]);
    await client.control('DELETE', '/sandbox/faults');
    expect(await statuses(1)).toEqual([200]);
  });

  test('fits by method and by an exact path or a pattern', async () => {
    await rule({ method: 'POST', path: '/v1/customers', fault: { status: 500 } });
    await rule({ path: '/v1/customers/[^/]+/orders$', fault: { status: 501 } });
    expect(await statuses(1)).toEqual([200]);
    expect(await statuses(1, `/v1/customers/${shop.customerId}/orders`)).toEqual([501]);
    expect(list((await client.control('GET', '/sandbox/faults'))['rules'])).toHaveLength(1);
  });

  test('that throttles has the throttling body and any Retry-After', async () => {
    await rule({ operation: 'list-customers', fault: { status: 429, retryAfter: 'soon' } });
    const answer = await client.get('/v1/customers');
    expect(answer.headers.get('retry-after')).toBe('soon');
    expect(answer.body['statusCode']).toBe(429);
  });

  test('does not execute a write, unless it is told to', async () => {
    const cart = await mailCart();
    await shop.checkout(cart, { 'x-sandbox-fault': '{"status":500}' });
    expect(await orders()).toHaveLength(0);
    const answer = await shop.checkout(cart, { 'x-sandbox-fault': '{"status":500,"executeFirst":true}' });
    expect(answer.status).toBe(500);
    expect(await orders()).toHaveLength(1);
    const entries = list((await client.control('GET', '/sandbox/ledger?path=checkout'))['requests']);
    expect(entries.map((entry) => [entry['status'], entry['executed']])).toEqual([
      [500, false],
      [500, true],
    ]);
  });

  test('cuts the connection before or after executing', async () => {
    const cart = await mailCart();
    await expect(shop.checkout(cart, { 'x-sandbox-fault': '{"reset":"before"}' })).rejects.toThrow();
    expect(await orders()).toHaveLength(0);
    await expect(shop.checkout(cart, { 'x-sandbox-fault': '{"reset":"after"}' })).rejects.toThrow();
    expect(await orders()).toHaveLength(1);
  });

  test('executes a request long after its caller was told otherwise', async () => {
    const cart = await mailCart();
    const answer = await shop.checkout(cart, { 'x-sandbox-fault': '{"executeLaterMs":60000}' });
    expect(answer.status).toBe(504);
    await client.control('POST', '/sandbox/clock', { advanceMs: 59_000 });
    expect(await orders()).toHaveLength(0);
    await client.control('POST', '/sandbox/clock', { advanceMs: 2_000 });
    expect(await orders()).toHaveLength(1);
  });

  test('cuts the body off, or lets it drip', async () => {
    await expect(client.get('/v1/customers', { 'x-sandbox-fault': '{"cutBody":10}' })).rejects.toThrow();
    const started = performance.now();
    const answer = await client.get('/v1/usagesummary', {
      'x-sandbox-fault': '{"drip":1,"body":{"slow":true},"status":200}',
    });
    expect(answer.body['slow']).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(12);
  });

  test('sends another content type, a broken body, none, or a compressed one', async () => {
    const html = await client.get('/v1/customers', {
      'x-sandbox-fault': '{"rawBody":"<html>","contentType":"text/html"}',
    });
    expect(html).toMatchObject({ status: 200, text: '<html>' });
    expect(html.headers.get('content-type')).toBe('text/html');
    expect(await client.get('/v1/customers', { 'x-sandbox-fault': '{"emptyBody":true}' })).toMatchObject({
      status: 200,
      text: '',
    });
    const zipped = await client.get('/v1/customers?size=3', { 'x-sandbox-fault': '{"gzip":true}' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(list(zipped.body['items'])).toHaveLength(3);
  });

  test('delays an answer', async () => {
    const started = performance.now();
    expect((await client.get('/v1/customers?size=1', { 'x-sandbox-fault': '{"latencyMs":40}' })).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(35);
  });

  test('that cannot be read is refused with the reason', async () => {
    expect((await client.get('/v1/customers', { 'x-sandbox-fault': 'nonsense' })).status).toBe(400);
    expect(text((await rule({ fault: { reset: 'sideways' } }))['description'])).toContain(
      'reset is "before" or "after"',
    );
  });
});

describe('a request that the API does not understand', () => {
  test('is a 404 with a fault, with the ids it came with and the usual headers', async () => {
    const answer = await client.get('/v1/nothing/here', {
      'MS-CorrelationId': 'c-1',
      'MS-RequestId': 'r-1',
      'X-Locale': 'sv-SE',
    });
    expect(answer).toMatchObject({ status: 404, body: { code: 1000 } });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'ms-correlationid': 'c-1',
      'ms-requestid': 'r-1',
      'x-locale': 'sv-SE',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(answer.headers.get('ms-cv')).toMatch(/\.0$/);
    expect(answer.headers.get('ms-serverid')).not.toBeNull();
  });

  test('is a 404 without a body for an MPN id nobody has', async () => {
    expect(await client.get('/v1/profiles/mpn?mpnId=9999999')).toMatchObject({ status: 404, text: '' });
  });

  test('may have doubled and trailing slashes', async () => {
    const status = await new Promise((resolve, reject) => {
      const url = new URL(client.sandbox.url);
      const headers = { authorization: `Bearer ${client.userToken}` };
      request({ host: url.hostname, port: url.port, path: '/v1//customers/?size=1', headers }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
