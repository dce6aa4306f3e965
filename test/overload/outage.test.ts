import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { readSeed } from '../helpers/seed.ts';
import { startShared } from '../cache/helpers/cached-gateway.ts';
import { hourMs } from '../cache/helpers/connect-cached.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway({}, { PARTNER_CENTER_RETRIES: '1' });
});
afterEach(() => gateway.close());

const customerIds = async (count: number): Promise<readonly string[]> => {
  const { customers } = await gateway.data<{ customers: { nodes: { customerId: string }[] } }, object>(
    `{ customers(first: ${count}) { nodes { customerId } } }`,
  );
  return customers.nodes.map(({ customerId }) => customerId);
};
const orders = (customerId: string): string => `{ customer(customerId: "${customerId}") { orders { status } } }`;
const median = (times: number[]): number => times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
const metrics = async (): Promise<string> => (await fetch(`${gateway.url}/metrics`)).text();

describe('an outage of one operation', () => {
  it('costs at most a fifth more calls and ten, and nothing once its circuit is open: then it fails in less than 50 ms', async () => {
    const ids = await customerIds(50);
    await gateway.sandbox.addFault({ operation: 'list-orders', times: 0, fault: { status: 503 } });
    await gateway.sandbox.clearLedger();
    const failed = await Promise.all(ids.map((id) => gateway.execute(orders(id))));
    expect(failed.every(({ errors }) => errors?.[0]?.extensions?.code === 'UPSTREAM_UNAVAILABLE')).toBe(true);
    const cost = (await gateway.sandbox.ledger('list-orders')).length;
    expect(cost).toBeGreaterThan(0);
    expect(cost).toBeLessThanOrEqual(50 * 1.2 + 10);
    expect(await metrics()).toMatch(/gateway_upstream_circuit_state\{operation="list-orders"\} [12]/);

    await gateway.sandbox.clearLedger();
    const [refused, answered]: [number[], number[]] = [[], []];
    const begunAt = performance.now();
    for (const id of ids) {
      const askedAt = performance.now();
      const [error] = (await gateway.execute(orders(id))).errors ?? [];
      const answeredAt = performance.now();
      expect(error?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
      if (error?.extensions?.['retryAfterSeconds'] === undefined) continue;
      refused.push(answeredAt - askedAt);
      // asks nobody: what it takes is the machine's business
      await gateway.data('{ market(country: "US") { name } }');
      answered.push(performance.now() - answeredAt);
    }
    // one that tries whether it is over, every five seconds: a slow machine gets that far
    const probes = 1 + Math.floor((performance.now() - begunAt) / 5_000);
    expect((await gateway.sandbox.ledger('list-orders')).length).toBeLessThanOrEqual(probes);
    expect(refused.length).toBeGreaterThanOrEqual(ids.length - probes);
    expect(median(refused) - median(answered)).toBeLessThan(50);
  });

  it('does not stop another: what does not need it is answered', async () => {
    const ids = await customerIds(20);
    await gateway.sandbox.addFault({ operation: 'list-orders', times: 0, fault: { reset: 'before' } });
    await Promise.all(ids.map((id) => gateway.execute(orders(id))));
    const { data, errors } = await gateway.execute<{ customer: object }, object>(
      `{ customer(customerId: "${ids[0]}") { orders { status } subscriptions { friendlyName } } }`,
    );
    expect(errors).toMatchObject([{ path: ['customer', 'orders'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(data?.customer).toMatchObject({ orders: null, subscriptions: expect.any(Array) as unknown });
  });

  it('of all that was asked for says in its Retry-After header when to come back', async () => {
    await gateway.sandbox.addFault({ operation: 'list-customers', times: 0, fault: { status: 500 } });
    const ask = (): Promise<Response> =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: '{ customers(first: 2) { nodes { customerId } } }' }),
      });
    // page sizes tell them apart: the same query under way is run once
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        gateway.execute(`{ customers(first: ${index + 1}) { nodes { customerId } } }`),
      ),
    );
    await gateway.sandbox.clearLedger();
    const response = await ask();
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await gateway.sandbox.requests()).toEqual([]);
  });
});

describe('an order upstream chokes on', () => {
  it('stops nobody else', async () => {
    const { reservationCustomer, softwareCustomer } = await readSeed(gateway.sandbox);
    const path = `/v1/customers/${reservationCustomer.customerId}/orders`;
    await gateway.sandbox.addFault({ path, times: 0, fault: { status: 500 } });
    const filtered = (cycle: string): string =>
      `{ customer(customerId: "${reservationCustomer.customerId}") { orders(billingCycle: ${cycle}) { status } } }`;
    const all = [orders(reservationCustomer.customerId), ...['MONTHLY', 'ANNUAL', 'NONE', 'ONE_TIME'].map(filtered)];
    for (let time = 0; time < 4; time += 1) await Promise.all(all.map((query) => gateway.execute(query)));
    expect((await gateway.execute(orders(softwareCustomer.customerId))).errors).toBeUndefined();
    expect(await metrics()).toContain('gateway_upstream_resource_circuits_open 1');
  });
});

describe('the catalog', () => {
  it('is served from the cache while its circuits are open, and nothing is sent', async () => {
    const { clock, start } = await startShared({ skusPerReservation: 3 });
    const cached = await start();
    const query = '{ product(productId: "DZH318Z0BQ3Q", country: "US") { title skus { title } } }';
    const cold = await cached.data(query);
    clock.now += hourMs;
    await cached.sandbox.addFault({ path: '/v1/products.*', times: 0, fault: { status: 503 } });
    const others = Array.from({ length: 12 }, (_, index) => `ABC${index}00000000`);
    await Promise.all(
      others.map((productId) => cached.execute(`{ product(productId: "${productId}", country: "US") { title } }`)),
    );
    expect(await (await fetch(`${cached.url}/metrics`)).text()).toContain(
      'gateway_upstream_circuit_state{operation="get-product"} 2',
    );
    await cached.sandbox.clearLedger();
    expect(await cached.data(query)).toEqual(cold);
    expect((await cached.sandbox.requests()).filter((line) => line.endsWith('/DZH318Z0BQ3Q?country=US'))).toEqual([]);
  });
});

describe('/metrics', () => {
  it('shows limits, retries and what was held back by operation, and names no customer', async () => {
    const ids = await customerIds(20);
    await gateway.sandbox.addFault({ operation: 'list-orders', times: 0, fault: { status: 503 } });
    await Promise.all(ids.map((id) => gateway.execute(orders(id))));
    await gateway.execute(orders(ids[0] ?? ''));
    await gateway.sandbox.clearFaults();
    await gateway.sandbox.addFault({ operation: 'list-subscriptions', fault: { status: 429, retryAfter: '100' } });
    const subscriptions = `{ customer(customerId: "${ids[0]}") { subscriptions { friendlyName } } }`;
    for (const _time of ['told', 'held back']) await gateway.execute(subscriptions);
    const text = await metrics();
    const expected = [
      'gateway_upstream_in_flight 0',
      'gateway_upstream_waiting 0',
      'gateway_upstream_gates_closed 1',
      'gateway_upstream_held_back_total{operation="list-subscriptions",reason="gate"} 1',
      'gateway_upstream_gate_closings_total{operation="list-subscriptions",by="answer"} 1',
    ];
    expect(expected.filter((line) => !text.includes(`${line}\n`))).toEqual([]);
    expect(text).toMatch(/^gateway_upstream_in_flight_limit \d+$/m);
    expect(text).toMatch(/gateway_upstream_retries_total\{operation="list-orders"\} [1-9]/);
    expect(text).toMatch(/gateway_upstream_held_back_total\{operation="list-orders",reason="circuit"\} [1-9]/);
    expect(text).toMatch(
      /gateway_upstream_held_back_total\{operation="list-subscriptions",reason="gate"\} 1|^(?!.*list-subscriptions",reason)/s,
    );
    for (const id of ids) expect(text).not.toContain(id);
  });
});
