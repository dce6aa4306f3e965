import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CheckoutCartDocument,
  CheckoutOperationDocument,
  CreateCartDocument,
  ListCheckoutOperationsDocument,
  ListOrdersDocument,
} from '../../src/operations/generated/graphql.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import type { TestGateway } from '../helpers/gateway.ts';
import { startGatewayOn } from '../helpers/gateway-on-sandbox.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed } from '../helpers/seed.ts';

/** One Partner Center, one journal, and gateways that come and go. */
let sandbox: Sandbox;
let folder: string;
let gateway: TestGateway;
let other: TestGateway;
let customerId: string;
let catalogItemId: string;

const start = (): Promise<TestGateway> =>
  startGatewayOn(sandbox, { env: { DATABASE_URL: `file:${join(folder, 'gateway.db')}` } });

beforeAll(async () => {
  sandbox = await startSandbox({ rateLimitPerMinute: 0, invoiceLineItems: 10 });
  folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
  [gateway, other] = await Promise.all([start(), start()]);
  const seed = await readSeed(gateway.sandbox);
  customerId = seed.softwareCustomer.customerId;
  catalogItemId = seed.catalogItems.newCommerce;
});
afterAll(async () => {
  await Promise.all([gateway.close(), other.close()]);
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function buy(idempotencyKey?: string) {
  const lineItems = [{ catalogItemId, quantity: 1 }];
  const { createCart } = await gateway.data(CreateCartDocument, { input: { customerId, lineItems } });
  const { cartId } = createCart.cart;
  const input = { customerId, cartId, ...(idempotencyKey && { idempotencyKey }) };
  await gateway.sandbox.clearLedger();
  const { checkoutCart } = await gateway.data(CheckoutCartDocument, { input });
  const [order] = checkoutCart.orders;
  if (!order) throw new Error('nothing was ordered');
  const [post] = await gateway.sandbox.ledger('checkout-cart');
  const { operationId, correlationId } = checkoutCart;
  return { cartId, orderId: order.orderId, operationId, correlationId, sentWith: post?.correlationId };
}

async function listed(by: TestGateway, orderId: string) {
  const { customer } = await by.data(ListOrdersDocument, { customerId });
  return customer?.orders?.filter((order) => order.orderId === orderId);
}

const minutes = (count: number): Promise<unknown> => gateway.sandbox.advanceClock(count * 60_000);

describe('an order that was just placed', () => {
  test('is in the list of orders at once, in all instances and after a restart, marked until upstream lists it, and then once', async () => {
    const { orderId } = await buy();
    const pending = [expect.objectContaining({ orderId, pendingIndexing: true }) as unknown];
    expect(await listed(gateway, orderId)).toEqual(pending);
    expect(await listed(other, orderId)).toEqual(pending);
    await other.close();
    other = await start();
    expect(await listed(other, orderId)).toEqual(pending);
    await minutes(16);
    const indexed = [expect.objectContaining({ orderId, pendingIndexing: false }) as unknown];
    expect(await listed(gateway, orderId)).toEqual(indexed);
    expect(await listed(other, orderId)).toEqual(indexed);
  });

  test('costs no call more than the list', async () => {
    await buy();
    const { ledger } = await observe(gateway, ListOrdersDocument, { customerId });
    expect(ledger.map(({ operation }) => operation)).toEqual(['get-customer', 'list-orders']);
  });

  test('is left out where orders of another billing cycle are asked for', async () => {
    const { orderId } = await buy();
    const all = await gateway.data(ListOrdersDocument, { customerId });
    const cycle = all.customer?.orders?.find((order) => order.orderId === orderId)?.billingCycle;
    const cycles = ['ANNUAL', 'MONTHLY', 'ONE_TIME', 'NONE'] as const;
    for (const billingCycle of cycles) {
      const { customer } = await gateway.data(ListOrdersDocument, { customerId, billingCycle });
      const isThere = customer?.orders?.some((order) => order.orderId === orderId);
      expect([billingCycle, isThere]).toEqual([billingCycle, billingCycle === cycle]);
    }
  });

  test('has its prices where they are asked for', async () => {
    const { orderId } = await buy();
    const query = `query ($id: ID!) { customer(customerId: $id) { orders(includePrice: true) { orderId pendingIndexing totalPrice } } }`;
    const { data, ledger } = await observe(gateway, query, { id: customerId });
    const { customer } = data as { customer: { orders: { orderId: string; totalPrice: string | null }[] } };
    expect(customer.orders.find((order) => order.orderId === orderId)).toEqual({
      orderId,
      pendingIndexing: true,
      totalPrice: expect.stringMatching(/^\d/) as string,
    });
    expect(ledger.map(({ url }) => url)).toContain(`/v1/customers/${customerId}/orders/${orderId}?include_price=true`);
  });

  test('is found by its id though upstream does not find it yet', async () => {
    const { orderId } = await buy();
    await gateway.sandbox.addFault({ operation: 'get-order', times: 0, fault: { status: 404, code: 800007 } });
    const query = `query ($id: ID!, $orderId: ID!) { customer(customerId: $id) { order(orderId: $orderId) { orderId pendingIndexing } } }`;
    expect(await gateway.data(query, { id: customerId, orderId })).toEqual({
      customer: { order: { orderId, pendingIndexing: true } },
    });
    const none = await gateway.data(query, { id: customerId, orderId: 'another' });
    await gateway.sandbox.clearFaults();
    expect(none).toEqual({ customer: { order: null } });
  });

  test('is there though the list cannot be read that would tell whether it shows it', async () => {
    const { orderId } = await buy();
    await gateway.sandbox.addFault({ operation: 'list-orders', times: 0, fault: { status: 403, code: 2032 } });
    const query = `query ($id: ID!, $orderId: ID!) { customer(customerId: $id) { order(orderId: $orderId) { orderId pendingIndexing } } }`;
    const { data, errors } = await gateway.execute(query, { id: customerId, orderId });
    await gateway.sandbox.clearFaults();
    expect(data).toEqual({ customer: { order: { orderId, pendingIndexing: null } } });
    expect(errors).toMatchObject([
      { path: ['customer', 'order', 'pendingIndexing'], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('is found by its global id, alone and among others', async () => {
    const bought = [await buy(), await buy()];
    const { customer } = await gateway.data(ListOrdersDocument, { customerId });
    const globalIds = await gateway.data<{ customer: { orders: { id: string; orderId: string }[] } }, object>(
      'query ($id: ID!) { customer(customerId: $id) { orders { id orderId } } }',
      { id: customerId },
    );
    expect(customer?.orders?.length).toBe(globalIds.customer.orders.length);
    const ids = bought.map(({ orderId }) => globalIds.customer.orders.find((one) => one.orderId === orderId)?.id);
    const asked = '{ ... on Order { orderId creationDate pendingIndexing } }';
    const query = `query ($id: ID!, $ids: [ID!]!) { node(id: $id) ${asked} nodes(ids: $ids) ${asked} }`;
    const found = bought.map(({ orderId }) => ({
      orderId,
      creationDate: expect.any(String) as string,
      pendingIndexing: true,
    }));
    expect(await other.data(query, { id: ids[0], ids })).toEqual({ node: found[0], nodes: found });
  });

  test('is behind the subscriptions it made, and says so of itself when it is read by its id', async () => {
    const { orderId } = await buy();
    const query = `query ($id: ID!, $orderId: ID!) {
      customer(customerId: $id) {
        order(orderId: $orderId) { orderId pendingIndexing }
        subscriptions(orderId: $orderId) { order { orderId creationDate pendingIndexing } }
      }
    }`;
    const { customer } = await gateway.data<
      { customer: { order: object; subscriptions: { order: object }[] } },
      object
    >(query, { id: customerId, orderId });
    expect(customer.order).toEqual({ orderId, pendingIndexing: true });
    expect(customer.subscriptions.map(({ order }) => order)).toEqual([
      { orderId, creationDate: expect.any(String) as string, pendingIndexing: true },
    ]);
  });
});

describe('what came of a cart', () => {
  const ask = (cartId: string, fields: string) =>
    observe(
      gateway,
      `query ($id: ID!, $cartId: ID!) { customer(customerId: $id) { cart(cartId: $cartId) { orders { ${fields} } } } }`,
      {
        id: customerId,
        cartId,
      },
    );

  test('is known from its checkout, and told as it is now', async () => {
    const { cartId, orderId } = await buy();
    const pending = await ask(cartId, 'orderId status pendingIndexing');
    expect(pending.data).toEqual({
      customer: { cart: { orders: [{ orderId, status: 'PENDING', pendingIndexing: true }] } },
    });
    await minutes(16);
    const completed = await ask(cartId, 'orderId status pendingIndexing');
    expect(completed.data).toEqual({
      customer: { cart: { orders: [{ orderId, status: 'COMPLETED', pendingIndexing: false }] } },
    });
  });

  test('costs no call more than the cart where only its ids are asked for', async () => {
    const { cartId, orderId } = await buy();
    const { data, ledger } = await ask(cartId, 'orderId');
    expect(data).toEqual({ customer: { cart: { orders: [{ orderId }] } } });
    expect(ledger.map(({ operation }) => operation)).toEqual(['get-customer', 'get-cart']);
  });
});

describe('a checkout', () => {
  test('that is repeated after a restart, by another caller, gets the first answer with its ids', async () => {
    const first = await buy('the key of a restart');
    const operation = async (by: TestGateway) =>
      (await by.data(CheckoutOperationDocument, { operationId: first.operationId })).checkoutOperation;
    const before = await operation(gateway);
    await gateway.close();
    gateway = await start();
    const input = { customerId, cartId: first.cartId, idempotencyKey: 'the key of a restart' };
    const { data, requests } = await observe(
      gateway,
      CheckoutCartDocument,
      { input },
      { 'x-correlation-id': randomUUID() },
    );
    expect(requests).toEqual([]);
    expect(data?.checkoutCart).toMatchObject({
      operationId: first.operationId,
      correlationId: first.correlationId,
      state: 'SUCCEEDED',
      replayed: true,
      retryWithSameKey: false,
      orders: [{ orderId: first.orderId }],
    });
    expect(first.correlationId).toBe(first.sentWith);
    expect(await operation(gateway)).toEqual(before);
  });

  test('can be asked for by its operationId, in all instances', async () => {
    const { operationId, orderId, cartId } = await buy();
    const { checkoutOperation } = await other.data(CheckoutOperationDocument, { operationId });
    expect(checkoutOperation).toMatchObject({
      operationId,
      state: 'SUCCEEDED',
      replayed: false,
      orders: [{ orderId, pendingIndexing: true }],
      orderErrors: [],
      cart: { status: 'ORDERED' },
    });
    expect(Date.parse(checkoutOperation?.finishedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(checkoutOperation?.createdAt ?? ''),
    );
    const { customer } = await other.data(ListCheckoutOperationsDocument, { customerId, first: 1 });
    expect(customer?.checkoutOperations?.nodes).toEqual([
      expect.objectContaining({ operationId, cartId, orders: [{ orderId }] }),
    ]);
  });

  test('is listed for its customer page by page, latest first', async () => {
    const second = await buy();
    const third = await buy();
    const page = await gateway.data(ListCheckoutOperationsDocument, { customerId, first: 1 });
    const after = page.customer?.checkoutOperations?.pageInfo.endCursor ?? null;
    const next = await gateway.data(ListCheckoutOperationsDocument, { customerId, first: 1, after });
    const ids = [page, next].map(({ customer }) => customer?.checkoutOperations?.nodes[0]?.operationId);
    expect(ids).toEqual([third.operationId, second.operationId]);
  });

  test.each(['', 'not-an-id', '00000000-0000-0000-0000-000000000000'])(
    'of which nothing is known (%j) is null, and upstream is not asked',
    async (operationId) => {
      const { data, ledger } = await observe(gateway, CheckoutOperationDocument, { operationId });
      expect([data, ledger]).toEqual([{ checkoutOperation: null }, []]);
    },
  );
});
