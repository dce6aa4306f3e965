import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CheckoutDriver, openCheckoutDriver } from '../helpers/checkout-driver.ts';

let driver: CheckoutDriver;
beforeAll(async () => {
  driver = await openCheckoutDriver({ repeatedCheckout: 'rejected', checkoutStatus: 200 });
});
afterEach(() => driver.sandbox.clearFaults());
afterAll(() => driver.close());

const spoil = (fault: object, times = 1) => driver.sandbox.addFault({ operation: 'checkout-cart', times, fault });

test('a success may be 200 as well as 201', async () => {
  const cartId = await driver.cart();
  expect(await driver.checkout(cartId)).toMatchObject({ state: 'SUCCEEDED', orderErrors: [], replayed: false });
  expect(await driver.executions(cartId)).toBe(1);
});

describe('a refusal for a business reason is FAILED with its code, and is not sent again', () => {
  const refusals = [
    [400, 800002],
    [403, 800023],
    [409, 900112],
  ] as const;
  test.each(refusals)('%i/%i', async (status, code) => {
    const cartId = await driver.cart();
    await spoil({ status, code });
    expect(await driver.checkout(cartId)).toMatchObject({
      state: 'FAILED',
      orders: [],
      orderErrors: [{ orderGroupId: null, code, description: 'A fault that was asked for.' }],
      retryWithSameKey: false,
    });
    expect(await driver.operations()).toEqual(['GET get-cart', 'GET list-orders', 'POST checkout-cart']);
    expect(await driver.executions(cartId)).toBe(0);
  });
});

describe('what proves that nothing was ordered, and is no business of the order, is an error', () => {
  const refusals = [
    ['429 is UPSTREAM_THROTTLED', { status: 429, retryAfter: '7' }, 'UPSTREAM_THROTTLED'],
    ['403 without a code of purchases is FORBIDDEN', { status: 403, code: 2032 }, 'FORBIDDEN'],
    ['a lasting 401 is no refusal of the order', { status: 401, code: 400 }, 'UPSTREAM_REJECTED'],
    ['401 for a missing second factor is MFA_REQUIRED', { status: 401, code: 900421 }, 'MFA_REQUIRED'],
    ['404/800008 is CART_EXPIRED', { status: 404, code: 800008 }, 'CART_EXPIRED'],
  ] as const;
  test.each(refusals)('%s', async (_, fault, code) => {
    const cartId = await driver.cart();
    await spoil(fault, 0);
    await expect(driver.checkout(cartId)).rejects.toMatchObject({ code });
    expect(driver.pauses).toEqual([]);
    expect(await driver.executions(cartId)).toBe(0);
    await driver.sandbox.clearFaults();
    expect((await driver.checkout(cartId)).state).toBe('SUCCEEDED');
    expect(await driver.executions(cartId)).toBe(1);
  });

  test('a first 401 is not seen by the caller: the token is renewed and the same request sent again', async () => {
    const cartId = await driver.cart();
    await spoil({ status: 401, code: 400 });
    expect((await driver.checkout(cartId)).state).toBe('SUCCEEDED');
    const [refused, executed] = await driver.sandbox.ledger('checkout-cart');
    expect(executed?.requestId).toBe(refused?.requestId);
    expect(await driver.executions(cartId)).toBe(1);
  });
});

test('800065 on the first send is an answer about another checkout: reads say what was made', async () => {
  const cartId = await driver.cart();
  await spoil({ status: 400, code: 800065, executeFirst: true });
  expect(await driver.checkout(cartId)).toMatchObject({ state: 'SUCCEEDED', orderErrors: [] });
  expect(await driver.executions(cartId)).toBe(1);
});

test('checkouts of one cart at the same time are one, in whatever case its id is written: all get its answer', async () => {
  const cartId = await driver.cart();
  const operations = await Promise.all(
    [cartId, cartId.toUpperCase(), cartId].map((id, index) => driver.checkout(id, `key ${index}`)),
  );
  expect(operations.map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  expect(operations.map(({ replayed }) => replayed)).toEqual([false, true, true]);
  expect(new Set(operations.map(({ orders }) => orders[0]?.id)).size).toBe(1);
  expect((await driver.operations()).filter((line) => line === 'POST checkout-cart')).toHaveLength(1);
  expect(await driver.executions(cartId)).toBe(1);
});
