import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

/** The least calls that the REST API permits, query by query, held by the sandbox's ledger. */
let gateway: TestGateway;
let customers: readonly string[];

beforeAll(async () => {
  gateway = await startTestGateway({ customers: 400, rateLimitPerMinute: 0 });
  const { customers: all } = await gateway.data<{ customers: { nodes: { customerId: string }[] } }, object>(
    '{ customers(first: 500) { nodes { customerId } } }',
  );
  customers = all.nodes.map(({ customerId }) => customerId);
});
afterAll(() => gateway.close());

/** Runs the query on a ledger of its own; the operations that were called, with how often. */
async function calls(query: string, variables: object = {}): Promise<Record<string, number>> {
  await gateway.sandbox.clearLedger();
  await gateway.data(query, variables);
  const counts: Record<string, number> = {};
  for (const { operation } of await gateway.sandbox.ledger())
    counts[operation ?? '?'] = (counts[operation ?? '?'] ?? 0) + 1;
  return counts;
}

describe('customers', () => {
  test('a page of 100 is one call', async () => {
    expect(await calls('{ customers(first: 100) { nodes { companyProfile { companyName } } } }')).toEqual({
      'list-customers': 1,
    });
  });

  test.each([2, 10, 30, 100])('%i by id under aliases are one list', async (count) => {
    const aliases = customers
      .slice(0, count)
      .map((id, index) => `c${index}: customer(customerId: "${id}") { companyProfile { companyName } }`);
    expect(await calls(`{ ${aliases.join('\n')} }`)).toEqual({ 'list-customers': 1 });
  });

  test('that cannot be customers are refused one by one, and no list is read for their sake', async () => {
    await gateway.sandbox.clearLedger();
    const { errors } = await gateway.execute(
      '{ a: customer(customerId: "a/b") { customerId } b: customer(customerId: "..") { customerId } }',
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(await gateway.sandbox.requests()).toEqual([]);
  });

  test('one by id is one read by id', async () => {
    expect(await calls(`{ customer(customerId: "${customers[0]}") { companyProfile { companyName } } }`)).toEqual({
      'get-customer': 1,
    });
  });

  test('fields that lists do not show are read by id, each customer once', async () => {
    const query = '{ customers(first: 3) { nodes { billingProfile { defaultAddress { country } } customDomains } } }';
    expect(await calls(query)).toEqual({ 'list-customers': 1, 'get-customer': 3 });
  });

  test.each([1, 10, 100])('the usage of %i customers is one call more than their list', async (count) => {
    expect(await calls(`{ customers(first: ${count}) { nodes { usageRecord { totalCost } } } }`)).toEqual({
      'list-customers': 1,
      'list-customers-usage-records': 1,
    });
  });
});

describe('subscriptions of a customer', () => {
  const of = (selection: string): string =>
    `query ($id: ID!) { customer(customerId: $id) { subscriptions { ${selection} } } }`;

  test('know their order without a call', async () => {
    expect(await calls(of('offerName order { orderId }'), { id: customers[0] })).toEqual({
      'get-customer': 1,
      'list-subscriptions': 1,
    });
  });

  test('read their orders as one list', async () => {
    expect(await calls(of('order { creationDate }'), { id: customers[0] })).toEqual({
      'get-customer': 1,
      'list-subscriptions': 1,
      'list-orders': 1,
    });
  });

  test('read their usage as one list', async () => {
    expect(await calls(of('usageRecord { totalCost }'), { id: customers[0] })).toEqual({
      'get-customer': 1,
      'list-subscriptions': 1,
      'list-subscriptions-usage-records': 1,
    });
  });

  test.each([1, 10, 100])('of %i customers read their orders as one list a customer', async (count) => {
    const counted = await calls(
      `{ customers(first: ${count}) { nodes { subscriptions { order { creationDate } } } } }`,
    );
    expect(counted).toEqual({ 'list-customers': 1, 'list-subscriptions': count, 'list-orders': count });
  });
});

describe('the catalog behind a purchase', () => {
  interface Item {
    readonly productId: string;
    readonly skuId: string;
  }
  /** Products that are named, and how their SKUs are read: a list where two or more are wanted. */
  const catalogCalls = (items: readonly Item[]): Record<string, number> => {
    const skus = new Map<string, Set<string>>();
    for (const { productId, skuId } of items) skus.set(productId, (skus.get(productId) ?? new Set()).add(skuId));
    const listed = [...skus.values()].filter(({ size }) => size > 1).length;
    return {
      'get-product': skus.size,
      ...(listed > 0 && { 'list-skus': listed }),
      ...(skus.size > listed && { 'get-sku': skus.size - listed }),
    };
  };

  test('of subscriptions is a read a product, and a read or a list of its SKUs', async () => {
    const { customer } = await gateway.data<{ customer: { subscriptions: { offerId: string }[] } }, object>(
      'query ($id: ID!) { customer(customerId: $id) { subscriptions { offerId } } }',
      { id: customers[0] },
    );
    const items = customer.subscriptions
      .map(({ offerId }) => offerId.split(':'))
      .filter(({ length }) => length === 3)
      .map(([productId = '', skuId = '']) => ({ productId, skuId }));
    expect(items).not.toHaveLength(0);
    const query =
      'query ($id: ID!) { customer(customerId: $id) { subscriptions { product { title } sku { title } } } }';
    expect(await calls(query, { id: customers[0] })).toEqual({
      'get-customer': 1,
      'list-subscriptions': 1,
      ...catalogCalls(items),
    });
  });

  test('of entitlements is a list of orders and a read a product', async () => {
    const { registeredCustomer } = await gateway.sandbox.read<{ registeredCustomer: { customerId: string } }>('seed');
    const id = registeredCustomer.customerId;
    const { customer } = await gateway.data<{ customer: { entitlements: { productId: string }[] } }, object>(
      'query ($id: ID!) { customer(customerId: $id) { entitlements { productId } } }',
      { id },
    );
    expect(customer.entitlements.length).toBeGreaterThan(1);
    const query =
      'query ($id: ID!) { customer(customerId: $id) { entitlements { order { creationDate } product { title } } } }';
    const counted = await calls(query, { id });
    expect(counted['get-product']).toBe(new Set(customer.entitlements.map(({ productId }) => productId)).size);
    expect(counted).toMatchObject({ 'get-customer': 1, 'list-entitlements': 1 });
    expect((counted['list-orders'] ?? 0) + (counted['get-order'] ?? 0)).toBe(1);
  });

  test('of a product is a list of SKUs and a list of availabilities for each', async () => {
    const { reservationProducts } = await gateway.sandbox.read<{
      reservationProducts: { productId: string; reservationScope: string | null }[];
    }>('seed');
    const productId = reservationProducts.find(({ reservationScope }) => reservationScope === null)?.productId;
    const query =
      'query ($id: ID!) { product(productId: $id, country: "US") { skus { availabilities { catalogItemId } } } }';
    expect(await calls(query, { id: productId })).toEqual({
      'get-product': 1,
      'list-skus': 1,
      'list-availabilities': 40,
    });
  });
});

describe('orders of a customer', () => {
  test('read the subscriptions of their lines as one list', async () => {
    const query = 'query ($id: ID!) { customer(customerId: $id) { orders { lineItems { subscription { status } } } } }';
    expect(await calls(query, { id: customers[0] })).toEqual({
      'get-customer': 1,
      'list-orders': 1,
      'list-subscriptions': 1,
    });
  });
});

describe('the inventory', () => {
  test('of 40 SKUs of 3 products is one call', async () => {
    const { reservationProducts } = await gateway.sandbox.read<{
      reservationProducts: { productId: string; reservationScope: string | null }[];
    }>('seed');
    const products = reservationProducts.filter(({ reservationScope }) => reservationScope === null).slice(0, 3);
    const targetItems = Array.from({ length: 40 }, (_, index) => ({
      productId: products[index % 3]?.productId ?? '',
      skuId: (Math.floor(index / 3) + 1).toString(36).toUpperCase().padStart(4, '0'),
    }));
    const query =
      'query ($items: [InventoryItemInput!]!, $customerId: ID!) { inventory(country: "US", targetItems: $items, inventoryContext: { customerId: $customerId }) { isRestricted } }';
    expect(await calls(query, { items: targetItems, customerId: customers[0] })).toEqual({ 'check-inventory': 1 });
  });
});

describe('the lines of an invoice', () => {
  test('read the customers they bill as one list', async () => {
    const { invoices } = await gateway.sandbox.read<{
      invoices: { invoiceId: string; lineItems: { oneTime: number } }[];
    }>('seed');
    const invoiceId = [...invoices].sort((one, other) => other.lineItems.oneTime - one.lineItems.oneTime)[0]?.invoiceId;
    const query =
      'query ($id: ID!) { invoice(invoiceId: $id) { lineItems(first: 100) { nodes { customer { companyProfile { companyName } } } } } }';
    expect(await calls(query, { id: invoiceId })).toEqual({
      'get-invoice': 1,
      'list-invoice-line-items': 1,
      'list-customers': 1,
    });
  });
});
