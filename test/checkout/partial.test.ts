import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CheckoutOperation } from '../../src/domain/checkout-operation.ts';
import { type CheckoutDriver, openCheckoutDriver } from '../helpers/checkout-driver.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let driver: CheckoutDriver;
let seed: Seed;
beforeAll(async () => {
  driver = await openCheckoutDriver();
  seed = await readSeed(driver.sandbox);
});
afterEach(() => driver.sandbox.clearFaults());
afterAll(() => driver.close());

const minute = 60_000;
const idsOf = ({ orders }: CheckoutOperation) => orders.map(({ id }) => id);

describe('a cart of which a part was ordered', () => {
  let cartId: string;
  let first: CheckoutOperation;
  beforeEach(async () => {
    cartId = await driver.cart(seed.catalogItems.newCommerce, seed.retryableCheckoutCatalogItemId);
    first = await driver.checkout(cartId);
    expect(first).toMatchObject({ state: 'PARTIAL', orderErrors: [{ code: expect.any(Number) as number }] });
    expect(first.orders).toHaveLength(1);
  });

  test('is answered the same for its key', async () => {
    expect(await driver.checkout(cartId)).toEqual({ ...first, replayed: true });
    expect(await driver.operations()).toEqual([]);
  });

  test('is completed by a new key, with another request id, and all of its orders are told', async () => {
    const again = await driver.checkout(cartId, 'again');
    expect(again).toMatchObject({ state: 'SUCCEEDED', orderErrors: [], replayed: false });
    expect(again.requestId).not.toBe(first.requestId);
    expect(idsOf(again)).toEqual([...idsOf(first), expect.any(String)]);
    expect(new Set(idsOf(again)).size).toBe(2);
    expect(await driver.executions(cartId)).toBe(2);
  });

  test('is completed although the answer is lost: what was ordered before is not taken for what was ordered now', async () => {
    await driver.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { reset: 'after' } });
    const again = await driver.checkout(cartId, 'again, unheard');
    expect(again).toMatchObject({ state: 'SUCCEEDED', orderErrors: [] });
    expect(idsOf(again)).toEqual([...idsOf(first), expect.any(String)]);
    expect(await driver.executions(cartId)).toBe(2);
  });

  test('stays as it is when the new attempt is lost: that the cart is ordered proves nothing then', async () => {
    await driver.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { reset: 'before' } });
    expect(await driver.checkout(cartId, 'again, lost')).toMatchObject({ state: 'PENDING', orders: [] });
    await driver.advance(23 * minute);
    await driver.complete();
    const { checkout } = driver.service.forWriter(driver.writer());
    const [latest] = await checkout.operationsOf(seed.softwareCustomer.customerId);
    expect(latest).toMatchObject({ cartId, state: 'NOT_EXECUTED', retryWithSameKey: true });
    expect(await driver.executions(cartId)).toBe(1);
    expect(await driver.checkout(cartId, 'again, lost')).toMatchObject({ state: 'SUCCEEDED' });
    expect(await driver.executions(cartId)).toBe(2);
  });
});
