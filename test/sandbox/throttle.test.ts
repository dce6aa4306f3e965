import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startClient, text, type Client } from './client.ts';

let client: Client;
let base: string;
beforeAll(async () => {
  client = await startClient({ rateLimitPerMinute: 3 });
  base = `/v1/customers/${text(client.seed['reservationCustomer']?.['customerId'])}`;
});
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

const statuses = async (path: string, times: number): Promise<number[]> => {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) found.push((await client.get(path)).status);
  return found;
};

test('orders are throttled above the limit a minute, with Retry-After and a body of its own kind', async () => {
  expect(await statuses(`${base}/orders`, 4)).toEqual([200, 200, 200, 429]);
  const answer = await client.get(`${base}/orders`);
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(55);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(answer.body).toEqual({ statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` });
});

test('subscriptions have a limit of their own, and lists of customers have none', async () => {
  await statuses(`${base}/orders`, 4);
  expect(await statuses(`${base}/subscriptions`, 4)).toEqual([200, 200, 200, 429]);
  expect(await statuses('/v1/customers?size=1', 6)).toEqual(Array(6).fill(200));
});

test('carts count against the limit of orders', async () => {
  await statuses(`${base}/orders`, 3);
  expect((await client.send('POST', `${base}/carts`, {})).status).toBe(429);
});

test('waiting for Retry-After is enough', async () => {
  await statuses(`${base}/orders`, 3);
  const answer = await client.get(`${base}/orders`);
  await client.control('POST', '/sandbox/clock', { advanceMs: Number(answer.headers.get('retry-after')) * 1000 });
  expect((await client.get(`${base}/orders`)).status).toBe(200);
});

test('a throttled write was not executed', async () => {
  await statuses(`${base}/orders`, 3);
  await client.send('POST', `${base}/orders`, { lineItems: [{ offerId: 'MS-AZR-0145P', quantity: 1 }] });
  expect(await client.control('GET', '/sandbox/orders')).toEqual({ orders: [] });
});
