import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CheckoutDriver, openCheckoutDriver } from '../helpers/checkout-driver.ts';

let driver: CheckoutDriver;
beforeAll(async () => {
  driver = await openCheckoutDriver();
});
afterEach(async () => {
  await driver.sandbox.clearFaults();
  driver.inPause = () => Promise.resolve();
});
afterAll(() => driver.close());

const spoil = (fault: object, times = 1) => driver.sandbox.addFault({ operation: 'checkout-cart', times, fault });

describe('a checkout that was executed, and whose answer was lost, is found out by reading the cart', () => {
  const faults = [
    ['the connection is cut behind the execution', { reset: 'after' }],
    ['500 behind the execution', { status: 500, code: 800003, executeFirst: true }],
    ['503 behind the execution', { status: 503, executeFirst: true }],
    ['a timeout of upstream behind the execution', { status: 504, executeFirst: true }],
    ['the body is cut', { cutBody: 40 }],
    ['the body is no JSON', { rawBody: '<html>', executeFirst: true }],
    ['the body is empty', { emptyBody: true }],
    ['a success that names nothing', { body: {}, executeFirst: true }],
    ['a conflict: in progress', { status: 409, code: 800060, executeFirst: true }],
  ] as const;
  test.each(faults)('%s', async (_, fault) => {
    const cartId = await driver.cart();
    await spoil(fault);
    const operation = await driver.checkout(cartId);
    expect(operation).toMatchObject({
      state: 'EXECUTED_DETAILS_PENDING',
      orders: [],
      orderErrors: [],
      replayed: false,
      retryWithSameKey: true,
    });
    expect(await driver.operations()).toEqual([
      'GET get-cart',
      'GET list-orders',
      'POST checkout-cart',
      'GET get-cart',
      'GET list-orders',
    ]);
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('and its orders are answered once the list of orders shows them', async () => {
    await driver.sandbox.advanceClock(16 * 60_000); // all orders of earlier checkouts are listed
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    driver.inPause = () => driver.sandbox.advanceClock(16 * 60_000);
    const { state, orders } = await driver.checkout(cartId);
    expect([state, orders.length, await driver.executions(cartId)]).toEqual(['SUCCEEDED', 1, 1]);
  });

  test('and never with the order of another cart that bought the same', async () => {
    const other = await driver.cart();
    const { orders: ofOther } = await driver.checkout(other);
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    driver.inPause = () => driver.sandbox.advanceClock(8 * 60_000); // the first order is listed, the second is not
    const { orders } = await driver.checkout(cartId);
    expect(orders.map(({ id }) => id)).not.toContain(ofOther[0]?.id);
    expect(await driver.executions(cartId)).toBe(1);
  });
});

describe('a checkout of which nothing is known is PENDING, and is not sent again', () => {
  const faults = [
    ['the connection is cut before the execution', { reset: 'before' }],
    ['500 without an execution', { status: 500 }],
    ['409: the cart is busy', { status: 409, code: 800064 }],
    ['an execution that comes late', { executeLaterMs: 60_000 }],
  ] as const;
  test.each(faults)('%s', async (_, fault) => {
    const cartId = await driver.cart();
    await spoil(fault);
    const operation = await driver.checkout(cartId);
    expect(operation).toMatchObject({ state: 'PENDING', orders: [], retryWithSameKey: true });
    expect(driver.pauses).toEqual([250, 1_000, 2_500]);
    expect(await driver.operations()).toEqual([
      'GET get-cart',
      'GET list-orders',
      'POST checkout-cart',
      'GET get-cart',
      'GET get-cart',
      'GET get-cart',
    ]);
    expect(await driver.executions(cartId)).toBe(0);
  });

  test('also when the cart itself cannot be read', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    await driver.sandbox.addFault({ operation: 'get-cart', skip: 1, times: 0, fault: { status: 403, code: 2032 } });
    expect((await driver.checkout(cartId)).state).toBe('PENDING');
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('until the execution is seen between two reads', async () => {
    const cartId = await driver.cart();
    await spoil({ executeLaterMs: 60_000 });
    driver.inPause = () => driver.sandbox.advanceClock(31_000);
    const { state } = await driver.checkout(cartId);
    expect([state, driver.pauses]).toEqual(['EXECUTED_DETAILS_PENDING', [250, 1_000]]);
    expect(await driver.executions(cartId)).toBe(1);
  });
});

describe('asking again after a lost answer', () => {
  test('never buys twice where it was executed', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'after' });
    await driver.checkout(cartId);
    const again = await driver.checkout(cartId);
    expect(again).toMatchObject({ state: 'EXECUTED_DETAILS_PENDING', replayed: true });
    expect(await driver.operations()).toEqual(['GET get-cart', 'GET list-orders']);
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('buys once where it was not', async () => {
    const cartId = await driver.cart();
    await spoil({ reset: 'before' });
    await driver.checkout(cartId);
    expect((await driver.checkout(cartId)).state).toBe('SUCCEEDED');
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('sends the same request id, and another only with another key', async () => {
    const cartId = await driver.cart();
    const ids: (string | null | undefined)[] = [];
    for (const key of ['order 1', 'order 1', 'order 2', undefined]) {
      await spoil({ reset: 'before' });
      await driver.checkout(cartId, key);
      ids.push((await driver.sandbox.ledger('checkout-cart'))[0]?.requestId);
    }
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });
});
