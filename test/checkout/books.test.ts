import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Journal } from '../../src/checkout/journal/journal.ts';
import type { Order } from '../../src/domain/order.ts';
import { type CheckoutDriver, openCheckoutDriver } from '../helpers/checkout-driver.ts';
import { readSeed } from '../helpers/seed.ts';

let driver: CheckoutDriver;
/** The methods of its journal, for tests that spoil one. */
let journal: Journal;
let customerId: string;
beforeAll(async () => {
  driver = await openCheckoutDriver();
  const { rows: _, ...methods } = driver.journal;
  journal = methods;
  ({ customerId } = (await readSeed(driver.sandbox)).softwareCustomer);
});
afterEach(async () => {
  Object.assign(driver.journal, journal);
  await driver.sandbox.clearFaults();
});
afterAll(() => driver.close());

const hour = 3_600_000;
const writes = () => driver.service.forWriter(driver.writer());
const idsOf = (orders: readonly Order[] | null) => orders?.map(({ id }) => id);

test('a caller who cannot wait for a checkout that is in flight is told PENDING, and the checkout goes on', async () => {
  const cartId = await driver.cart();
  await driver.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { latencyMs: 500 } });
  const first = driver.checkout(cartId, 'first');
  await vi.waitFor(async () => expect(await driver.operations()).toContain('POST checkout-cart'), 5_000);
  const { checkout } = driver.service.forWriter({ ...driver.writer(), deadline: Date.now() });
  const second = await checkout.checkoutCart({ customerId, cartId, idempotencyKey: 'second' });
  expect(second).toMatchObject({ state: 'PENDING', replayed: true, orders: [] });
  expect(await first).toMatchObject({ state: 'SUCCEEDED', replayed: false, operationId: second.operationId });
  expect(await driver.executions(cartId)).toBe(1);
});

test('an answer that cannot be written down at once is written down as soon as it can', async () => {
  const cartId = await driver.cart();
  const { change } = journal;
  let failures = 3;
  const failing: typeof change = (row, wanted) =>
    wanted.phase === 'DONE' && failures-- > 0 ? Promise.reject(new Error('The disk is full')) : change(row, wanted);
  Object.assign(driver.journal, { change: failing });
  const operation = await driver.checkout(cartId);
  expect([operation.state, failures]).toEqual(['SUCCEEDED', -1]);
  expect(await driver.operations()).not.toContain('GET list-audit-records');
});

test('a caller whose checkout others have taken over is told that nothing was sent for it', async () => {
  const cartId = await driver.cart();
  const { change } = journal;
  const overtaken: typeof change = async (row, wanted) => {
    if (wanted.phase !== 'SENT') return change(row, wanted);
    // and by then the caller has waited for as long as it can
    await driver.advance(20_000);
    return undefined;
  };
  Object.assign(driver.journal, { change: overtaken });
  await expect(driver.checkout(cartId)).rejects.toMatchObject({ code: 'CHECKOUT_IN_PROGRESS' });
  expect(await driver.executions(cartId)).toBe(0);
});

test('reads that end with the process have shown nothing: the time that nothing was seen for goes on', async () => {
  const closing = await openCheckoutDriver();
  const cartId = await closing.cart();
  await closing.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { reset: 'before' } });
  expect((await closing.checkout(cartId)).state).toBe('PENDING');
  const memo = () => closing.journal.rows[0]?.memo;
  const before = memo();
  expect(before).toMatchObject({ cleanSince: expect.any(Number) as number });
  await closing.advance(60_000);
  await closing.sandbox.addFault({ operation: 'get-cart', times: 0, fault: { latencyMs: 2_000 } });
  const again = closing.checkout(cartId);
  await vi.waitFor(async () => expect(await closing.operations()).toContain('GET get-cart'), 5_000);
  await closing.service.close();
  expect((await again).state).toBe('PENDING');
  expect(memo()).toEqual(before);
  await closing.close();
});

test('a checkout of which nothing was sent is not listed: there is nothing to look for', async () => {
  const cartId = '00000000-0000-4000-8000-000000000000';
  await expect(driver.checkout(cartId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const operations = await writes().checkout.operationsOf(customerId);
  expect(operations.filter((operation) => operation.cartId === cartId)).toEqual([]);
});

describe('a cart that is made with a key', () => {
  const item = async () => (await readSeed(driver.sandbox)).catalogItems.newCommerce;
  const create = async (key: string, quantity: number) =>
    writes().carts.create(customerId, { lineItems: [{ id: 0, catalogItemId: await item(), quantity }] }, key);

  test('is not made by a process whose turn it is no longer', async () => {
    await driver.sandbox.clearLedger();
    const { change } = journal;
    const overtaken: typeof change = (row, wanted) =>
      wanted.phase === 'SENT' ? Promise.resolve(undefined) : change(row, wanted);
    Object.assign(driver.journal, { change: overtaken });
    await expect(create('overtaken', 1)).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    expect(await driver.operations()).toEqual([]);
  });

  test('and whose answer was lost gives its key free when upstream has forgotten the request', async () => {
    await driver.sandbox.addFault({ operation: 'create-cart', times: 1, fault: { reset: 'before' } });
    await expect(create('forgotten', 1)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await driver.advance(23 * hour);
    await driver.complete();
    await expect(create('forgotten', 2)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await driver.advance(2 * hour);
    await driver.complete();
    expect(await create('forgotten', 2)).toMatchObject({ lineItems: [{ quantity: 2 }] });
  });
});

describe('orders just placed', () => {
  test('are shown for a day: a list that is later than that will never show them', async () => {
    const { orders } = await driver.checkout(await driver.cart());
    const recent = async () => idsOf(await writes().checkout.recentOrders(customerId));
    await driver.advance(23 * hour);
    expect(await recent()).toContain(orders[0]?.id);
    await driver.advance(2 * hour);
    expect(await recent()).not.toContain(orders[0]?.id);
  });

  test('are left out when the journal does not answer: a list does not wait for it', async () => {
    await driver.checkout(await driver.cart());
    for (const hangsOrFails of [() => new Promise<never>(() => undefined), () => Promise.reject(new Error('away'))]) {
      Object.assign(driver.journal, { listOfCustomer: hangsOrFails });
      expect(await writes().checkout.recentOrders(customerId)).toEqual([]);
    }
    Object.assign(driver.journal, journal);
    expect(await writes().checkout.recentOrders(customerId)).not.toEqual([]);
  });
});

describe('the orders of a cart that was ordered elsewhere', () => {
  const cartOf = async (cartId: string) => {
    const cart = await driver.writer().sources.cart.get(customerId, cartId);
    if (!cart) throw new Error('The cart is gone');
    return cart;
  };

  test('are not those that are known to have come of another of the same lines', async () => {
    const ours = await driver.checkout(await driver.cart());
    const cartId = await driver.cart();
    const theirs = await driver.orderElsewhere(cartId);
    const listed = () => Promise.resolve([...ours.orders, ...theirs.orders]);
    expect(idsOf(await writes().carts.orders(await cartOf(cartId), listed))).toEqual(idsOf(theirs.orders));
  });

  test('are looked for although a checkout through us has failed before', async () => {
    const cartId = await driver.cart();
    await driver.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { status: 400, code: 800002 } });
    expect((await driver.checkout(cartId)).state).toBe('FAILED');
    const { orders } = await driver.orderElsewhere(cartId);
    expect(idsOf(await writes().carts.orders(await cartOf(cartId), () => Promise.resolve(orders)))).toEqual(
      idsOf(orders),
    );
  });
});
