import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client } from './client.ts';

let client: Client;
beforeAll(async () => void (client = await startClient()));
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

const ledger = async (query = '') => list((await client.control('GET', `/sandbox/ledger${query}`))['requests']);

describe('the ledger', () => {
  test('holds every request as it was got, without the secret of its token', async () => {
    await client.send(
      'PATCH',
      '/v1/customers/x/usagebudget?a=1',
      { Amount: 5 },
      { 'MS-RequestId': 'r-1', 'MS-CorrelationId': 'c-1', 'X-Locale': 'de-DE' },
    );
    const [entry] = await ledger();
    expect(entry).toMatchObject({
      method: 'PATCH',
      path: '/v1/customers/x/usagebudget',
      query: { a: '1' },
      url: '/v1/customers/x/usagebudget?a=1',
      operation: 'update-customer-usage-budget',
      requestId: 'r-1',
      correlationId: 'c-1',
      locale: 'de-DE',
      authMode: 'app+user',
      body: { Amount: 5 },
      status: 404,
      executed: false,
    });
    expect(text(entry?.['headers']?.['authorization'])).toBe('redacted');
    expect(JSON.stringify(await client.control('GET', '/sandbox/ledger'))).not.toContain(client.userToken);
  });

  test('tells a refused caller, an unknown route and an unreadable body', async () => {
    await client.get('/v1/customers', { authorization: 'Bearer made-up' });
    await client.get('/v1/nothing');
    await client.send('POST', '/v1/customers', '{"half');
    expect(
      (await ledger()).map((entry) => [entry['authMode'], entry['operation'], entry['status'], entry['body']]),
    ).toEqual([
      ['none', 'list-customers', 401, null],
      ['app+user', null, 404, null],
      ['app+user', 'create-customer', 400, '{"half'],
    ]);
  });

  test('tells which fault a request met', async () => {
    await client.get('/v1/customers', { 'x-sandbox-fault': '{"status":503}' });
    expect((await ledger())[0]).toMatchObject({ status: 503, executed: false, fault: { status: 503 } });
  });

  test('goes on counting, and can be read from a number on and by path', async () => {
    await client.get('/v1/customers?size=1');
    await client.get('/v1/usagesummary');
    await client.get('/v1/customers?size=2');
    const all = (await ledger()).map((entry) => Number(entry['n']));
    expect(all).toEqual([...all].sort((left, right) => left - right));
    expect((await ledger(`?since=${all[0]}`)).map((entry) => Number(entry['n']))).toEqual(all.slice(1));
    expect((await ledger('?path=usageSummary')).map((entry) => text(entry['path']))).toEqual(['/v1/usagesummary']);
    await client.control('DELETE', '/sandbox/ledger');
    expect(await ledger()).toEqual([]);
  });
});

describe('the controls', () => {
  test('move the clock forward and tell the time', async () => {
    const before = Date.parse(text((await client.control('GET', '/sandbox/clock'))['now']));
    const after = Date.parse(text((await client.control('POST', '/sandbox/clock', { advanceMs: 3_600_000 }))['now']));
    expect(after - before).toBeGreaterThanOrEqual(3_600_000);
    expect(after - before).toBeLessThan(3_610_000);
  });

  test('put everything back to the seed', async () => {
    const path = `/v1/customers/${text(client.seed['reservationCustomer']?.['customerId'])}/subscriptions/${text(client.seed['reservationCustomer']?.['licenceSubscriptionId'])}`;
    const before = await client.get(path);
    await client.send('PATCH', path, { quantity: 9999 });
    await client.control('POST', '/sandbox/reset');
    expect((await client.get(path)).body['quantity']).toBe(before.body['quantity']);
    expect(await ledger()).toHaveLength(1);
  });

  test('name ids that exist, the same in every sandbox', async () => {
    const other = await startClient();
    expect(other.seed).toEqual(client.seed);
    await other.close();
    for (const name of [
      'reservationCustomer',
      'softwareCustomer',
      'customerWithoutReservations',
      'registeredCustomer',
    ]) {
      expect((await client.get(`/v1/customers/${text(client.seed[name]?.['customerId'])}`)).status).toBe(200);
    }
    expect(client.seed).toMatchObject({
      customers: 60,
      reservationCustomer: { country: 'US' },
      softwareCustomer: { country: 'GB' },
      customerWithoutReservations: { country: 'BR', entitlements: 0 },
      registeredCustomer: { country: 'US' },
    });
  });

  test('answer 404 for a route they do not have and 400 for a body they cannot read', async () => {
    const status = (path: string, body?: string) =>
      fetch(client.sandbox.url + path, { method: 'POST', ...(body === undefined ? {} : { body }) }).then(
        (answer) => answer.status,
      );
    expect(await status('/sandbox/nothing')).toBe(404);
    expect(await status('/sandbox/clock', 'soon')).toBe(400);
  });
});
