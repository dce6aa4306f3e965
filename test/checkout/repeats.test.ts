import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('the same key and lines make the same cart: the request id comes of both', async () => {
  const [first, again] = [await create('order 4711'), await create('order 4711')];
  expect(again.data?.createCart.cart.cartId).toBe(first.data?.createCart.cart.cartId);
  expect(again.ledger[0]?.requestId).toBe(first.ledger[0]?.requestId);
});

test('another key, or other lines, make another cart, and without a key each call makes one', async () => {
  const carts = [await create('a'), await create('b'), await create('a', 2), await create(null), await create(null)];
  expect(new Set(carts.map(({ data }) => data?.createCart.cart.cartId)).size).toBe(carts.length);
  expect(new Set(carts.map(({ ledger }) => ledger[0]?.requestId)).size).toBe(carts.length);
});

test('the same checkout again gets the same answer, and nothing is sent', async () => {
  const { data } = await create(null, 11);
  const cartId = data?.createCart.cart.cartId ?? '';
  const first = await checkout(cartId);
  const again = await checkout(cartId);
  expect(again.data?.checkoutCart).toEqual({ ...first.data?.checkoutCart, replayed: true });
  expect(again.requests).toEqual([]);
});

test('a cart that is checked out already is not sent again with another key: its orders are answered as a replay', async () => {
  const { data } = await create(null, 7);
  const cartId = data?.createCart.cart.cartId ?? '';
  const first = await checkout(cartId);
  await gateway.sandbox.advanceClock(15 * 60_000);
  const again = await checkout(cartId, 'another');
  expect(again.data?.checkoutCart).toMatchObject({ state: 'SUCCEEDED', replayed: true, orderErrors: [] });
  expect(again.data?.checkoutCart.orders.map(({ orderId }) => orderId)).toEqual(
    first.data?.checkoutCart.orders.map(({ orderId }) => orderId),
  );
  const self = `/v1/customers/${customerId}`;
  expect(again.requests).toEqual([`GET ${self}/carts/${cartId}`, `GET ${self}/orders`]);
  expect((await placedOrders(gateway.sandbox)).filter((order) => order.cartId === cartId)).toHaveLength(1);
});

test("until upstream's list shows the orders of a checkout, a repeat with another key says that it was executed and no more", async () => {
  const { data } = await create(null, 8);
  const cartId = data?.createCart.cart.cartId ?? '';
  await checkout(cartId);
  const again = await checkout(cartId, 'another');
  expect(again.data?.checkoutCart).toMatchObject({
    state: 'EXECUTED_DETAILS_PENDING',
    replayed: true,
    retryWithSameKey: true,
    orders: [],
  });
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
