import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CheckoutCartDocument,
  CreateCartDocument,
  UpdateCartDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe, onlyError } from '../helpers/observe.ts';
import { placedOrders, readSeed, type Seed } from '../helpers/seed.ts';

let gateway: TestGateway;
let seed: Seed;
let customerId: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  seed = await readSeed(gateway.sandbox);
  customerId = seed.softwareCustomer.customerId;
});
afterAll(() => gateway.close());

const create = (idempotencyKey: string | null, quantity = 1, catalogItemId = seed.catalogItems.newCommerce) =>
  observe(gateway, CreateCartDocument, {
    input: { customerId, idempotencyKey, lineItems: [{ catalogItemId, quantity }] },
  });
const checkout = (cartId: string, idempotencyKey: string | null = null) =>
  observe(gateway, CheckoutCartDocument, { input: { customerId, cartId, idempotencyKey } });

test('the same key and lines get the same cart: it is made once', async () => {
  const [first, again] = [await create('order 4711'), await create('order 4711')];
  expect(again.data).toEqual(first.data);
  expect(again.requests).toEqual([]);
});

test('the same key and lines get the same cart however they are written', async () => {
  const line = { catalogItemId: seed.catalogItems.newCommerce, quantity: 1 };
  const written = (customer: string, provisioningContext: Record<string, unknown>) =>
    observe(gateway, CreateCartDocument, {
      input: { customerId: customer, idempotencyKey: 'order 4713', lineItems: [{ ...line, provisioningContext }] },
    });
  const first = await written(customerId, { subscriptionId: 's', scope: 'shared', seats: 1 });
  const again = await written(customerId.toUpperCase(), { seats: '1', scope: 'shared', subscriptionId: 's' });
  expect(again.data).toEqual(first.data);
  expect(again.requests).toEqual([]);
});

test('the same key for other lines is refused, and nothing is sent', async () => {
  await create('order 4712', 1);
  const again = await create('order 4712', 2);
  expect(onlyError(again)).toEqual({
    code: 'IDEMPOTENCY_KEY_REUSED',
    message:
      'The idempotency key was used for a createCart with other arguments. Nothing was sent; take a new key for a new purchase.',
  });
  expect(again.requests).toEqual([]);
});

test('another key makes another cart, and without a key each call makes one', async () => {
  const carts = [await create('a'), await create('b'), await create(null), await create(null)];
  expect(new Set(carts.map(({ data }) => data?.createCart.cart.cartId)).size).toBe(carts.length);
  expect(new Set(carts.map(({ ledger }) => ledger[0]?.requestId)).size).toBe(carts.length);
});

test('a cart whose answer was lost is asked for again with the same request id', async () => {
  await gateway.sandbox.addFault({ operation: 'create-cart', times: 1, fault: { reset: 'after' } });
  const lost = await create('lost');
  expect(onlyError(lost).code).toBe('UPSTREAM_UNAVAILABLE');
  const again = await create('lost');
  expect(again.data?.createCart.cart.cartId).toBeTruthy();
  expect(again.ledger[0]?.requestId).toBe(lost.ledger[0]?.requestId);
});

test('and is kept for its key: other lines are refused, and nothing is sent', async () => {
  await gateway.sandbox.addFault({ operation: 'create-cart', times: 1, fault: { reset: 'before' } });
  expect(onlyError(await create('lost, with lines', 1)).code).toBe('UPSTREAM_UNAVAILABLE');
  const other = await create('lost, with lines', 2);
  expect(onlyError(other).code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(other.requests).toEqual([]);
});

describe('an idempotency key that cannot be right is refused, and nothing is sent', () => {
  test.each([
    ['an empty one', '', 'is empty'],
    ['one that is too long', 'k'.repeat(257), 'has 257 characters'],
    ['one with a control character', 'a\u0000b', 'holds a control character'],
  ])('%s', async (_, key, problem) => {
    const cartId = '00000000-0000-4000-8000-000000000000';
    for (const answer of [await create(key), await checkout(cartId, key)]) {
      expect(onlyError(answer)).toEqual({
        code: 'BAD_USER_INPUT',
        message: `input.idempotencyKey ${problem}; accepted: text of 1 to 256 characters, for instance a UUID.`,
      });
      expect(answer.requests).toEqual([]);
    }
  });
});

test('the same checkout again gets the same answer, and nothing is sent', async () => {
  const { data } = await create(null, 11);
  const cartId = data?.createCart.cart.cartId ?? '';
  const first = await checkout(cartId);
  const again = await checkout(cartId);
  expect(again.data?.checkoutCart).toEqual({ ...first.data?.checkoutCart, replayed: true });
  expect(again.requests).toEqual([]);
});

test('a cart that is checked out already is not sent again with another key: its result is answered as a replay', async () => {
  const { data } = await create(null, 7);
  const cartId = data?.createCart.cart.cartId ?? '';
  const first = await checkout(cartId);
  const again = await checkout(cartId, 'another');
  expect(again.data?.checkoutCart).toEqual({ ...first.data?.checkoutCart, replayed: true });
  expect(again.requests).toEqual([]);
  expect((await placedOrders(gateway.sandbox)).filter((order) => order.cartId === cartId)).toHaveLength(1);
});

test('the same key for another cart is refused, and nothing is sent', async () => {
  const carts = [await create(null, 12), await create(null, 12)].map(({ data }) => data?.createCart.cart.cartId ?? '');
  await checkout(carts[0] ?? '', 'once');
  const again = await checkout(carts[1] ?? '', 'once');
  expect(onlyError(again).code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(again.requests).toEqual([]);
});

test('an order group that failed is tried again only with a new key', async () => {
  const { data } = await create(null, 1, seed.retryableCheckoutCatalogItemId);
  const cartId = data?.createCart.cart.cartId ?? '';
  const states = [await checkout(cartId, 'first'), await checkout(cartId, 'first'), await checkout(cartId, 'second')];
  expect(states.map((answer) => answer.data?.checkoutCart.state)).toEqual(['FAILED', 'FAILED', 'SUCCEEDED']);
  expect((await placedOrders(gateway.sandbox)).filter((order) => order.cartId === cartId)).toHaveLength(1);
});

test('a cart that is checked out can no longer be updated', async () => {
  const { data } = await create(null, 9);
  const cartId = data?.createCart.cart.cartId ?? '';
  await checkout(cartId);
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
  const answer = await observe(gateway, UpdateCartDocument, { input: { customerId, cartId, lineItems } });
  expect(onlyError(answer)).toEqual({
    code: 'CART_CHANGED',
    message: `Cart ${cartId} is checked out already. Nothing was sent.`,
  });
  expect(answer.ledger.map(({ method }) => method)).toEqual(['GET']);
});

test('a cart that has expired upstream since it was read says so, whatever the clocks say', async () => {
  const { data } = await create(null, 10);
  const cartId = data?.createCart.cart.cartId ?? '';
  await gateway.sandbox.advanceClock(8 * 24 * 3_600_000);
  const answer = await checkout(cartId);
  expect(onlyError(answer)).toEqual({
    code: 'CART_EXPIRED',
    message: `Cart ${cartId} has expired; make a new one. Nothing was done with it.`,
  });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ partnerCenter: { status: 404, code: '800008' } });
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
  const update = await observe(gateway, UpdateCartDocument, { input: { customerId, cartId, lineItems } });
  expect(onlyError(update).code).toBe('CART_EXPIRED');
});

test('a cart with less than a minute to live is not sent', async () => {
  const other = await startTestGateway({ cartLifetimeMs: 50_000 });
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
  const { createCart } = await other.data(CreateCartDocument, { input: { customerId, lineItems } });
  const { cartId, expirationTimestamp } = createCart.cart;
  const answer = await observe(other, CheckoutCartDocument, { input: { customerId, cartId } });
  await other.close();
  expect(onlyError(answer)).toEqual({
    code: 'CART_EXPIRED',
    message: `Cart ${cartId} has expired or is about to; make a new one. Nothing was sent.`,
  });
  expect(answer.errors?.[0]?.extensions?.['expirationTimestamp']).toBe(expirationTimestamp);
  expect(answer.ledger.map(({ method }) => method)).toEqual(['GET']);
});
