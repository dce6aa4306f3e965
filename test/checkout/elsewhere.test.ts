import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type CheckoutDriver, openCheckoutDriver } from '../helpers/checkout-driver.ts';

let driver: CheckoutDriver;
beforeAll(async () => {
  driver = await openCheckoutDriver();
});
afterEach(() => driver.sandbox.clearFaults());
afterAll(() => driver.close());

const minute = 60_000;

test('a cart that is ordered already, and not through us, is not sent: its orders are answered once the list must show them', async () => {
  const cartId = await driver.cart();
  const { orders } = await driver.orderElsewhere(cartId);
  const first = await driver.checkout(cartId);
  expect(first).toMatchObject({ state: 'EXECUTED_DETAILS_PENDING', replayed: true, orders: [], sentAt: null });
  expect(new Set(await driver.operations())).toEqual(
    new Set(['GET get-cart', 'GET list-orders', 'GET list-audit-records']),
  );
  await driver.advance(17 * minute);
  await driver.complete();
  const known = await driver.checkout(cartId);
  expect(known).toMatchObject({ state: 'SUCCEEDED', replayed: true, operationId: first.operationId });
  expect(known.orders.map(({ id }) => id)).toEqual(orders.map(({ id }) => id));
  expect(await driver.executions(cartId)).toBe(1);
});

test('another instance with the same journal waits for the one that sends, and gets its answer', async () => {
  const cartId = await driver.cart();
  const checkoutThere = driver.another();
  await driver.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { latencyMs: 300 } });
  driver.isRealTime = true;
  const [first, second] = await Promise.all([driver.checkout(cartId, 'one key'), checkoutThere(cartId, 'one key')]);
  driver.isRealTime = false;
  expect([first.replayed, second.replayed]).toEqual([false, true]);
  expect(second).toEqual({ ...first, replayed: true });
  expect(await driver.executions(cartId)).toBe(1);
});

test('what an instance that died has sent is found out by another, and not sent again', async () => {
  const cartId = await driver.cart();
  const checkoutThere = driver.another();
  await driver.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { reset: 'after' } });
  // nothing is heard of it from its first pause on
  for (const operation of ['list-audit-records', 'get-cart'])
    await driver.sandbox.addFault({
      operation,
      skip: operation === 'get-cart' ? 1 : 0,
      fault: { status: 403, code: 2032 },
    });
  let revive = (): void => undefined;
  const revived = new Promise<void>((resolve) => (revive = resolve));
  const dead = new Promise<void>((resolve) => {
    driver.inPause = () => {
      resolve();
      return revived;
    };
  });
  const answer = driver.checkout(cartId, 'key of the dead');
  await dead;
  driver.inPause = () => Promise.resolve();
  await driver.sandbox.clearFaults();
  await driver.advance(31_000);
  const known = await checkoutThere(cartId, 'key of the dead');
  expect(known).toMatchObject({ state: 'SUCCEEDED', replayed: true });
  expect(await driver.operations()).not.toContain('POST checkout-cart');
  // should it come to life again it has lost the row, and finds out nothing else
  revive();
  expect((await answer).operationId).toBe(known.operationId);
  expect(await driver.executions(cartId)).toBe(1);
});
