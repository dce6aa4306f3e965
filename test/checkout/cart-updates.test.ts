import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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

const linesOf = (quantity: number) => [{ id: 0, catalogItemId: seed.catalogItems.newCommerce, quantity }];
const update = (cartId: string, quantity: number, seen?: string | null) =>
  driver.service
    .forWriter(driver.writer())
    .carts.replaceLines(seed.softwareCustomer.customerId, cartId, linesOf(quantity), seen);

test('a cart whose checkout is open is not changed: what was sent may still be executed', async () => {
  const cartId = await driver.cart();
  await driver.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { reset: 'before' } });
  expect((await driver.checkout(cartId)).state).toBe('PENDING');
  await driver.sandbox.clearLedger();
  await expect(update(cartId, 2)).rejects.toMatchObject({ code: 'CHECKOUT_IN_PROGRESS' });
  expect(await driver.operations()).toEqual(['GET get-cart']);
});

test('two changes of one cart that were made on the same version are not both done: the second is told', async () => {
  const cartId = await driver.cart();
  const { lastModifiedTimestamp } = await update(cartId, 2);
  await driver.sandbox.clearLedger();
  const [first, second] = await Promise.allSettled([
    update(cartId, 3, lastModifiedTimestamp),
    update(cartId.toUpperCase(), 4, lastModifiedTimestamp),
  ]);
  expect(first).toMatchObject({ status: 'fulfilled', value: { lineItems: [{ quantity: 3 }] } });
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'CART_CHANGED' } });
  expect(await driver.operations()).toEqual(['GET get-cart', 'PUT update-cart', 'GET get-cart']);
});
