import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { buy } from '../helpers/buy.ts';
import { callsOf, expectCalls, startKeepingGateway } from '../helpers/calls.ts';
import { type NamedItem, productCalls, readCalls, skuCalls } from '../helpers/expected.ts';

interface Subscription {
  readonly customerId: string;
  readonly orderId: string;
  readonly parentSubscriptionId: string | null;
  readonly product: { readonly productId: string; readonly country: string } | null;
  readonly sku: { readonly skuId: string } | null;
}
/** What subscriptions say of themselves: no edge is followed for it. */
const keys = 'customerId orderId parentSubscriptionId product { productId country } sku { skuId }';
const ofOne = (selection: string): string =>
  `query ($id: ID!) { customer(customerId: $id) { subscriptions { ${selection} } } }`;

const itemsOf = (subscriptions: readonly Subscription[]): readonly NamedItem[] =>
  subscriptions.flatMap(({ product, sku }) => (product && sku ? [{ ...product, ...sku }] : []));
const catalogCalls = (subscriptions: readonly Subscription[]) => ({
  ...productCalls(itemsOf(subscriptions)),
  ...skuCalls(itemsOf(subscriptions)),
});
const orderCalls = (subscriptions: readonly Subscription[]) =>
  readCalls(
    subscriptions.map(({ customerId, orderId }) => ({ parent: customerId, id: orderId })),
    'get-order',
    'list-orders',
  );

describe.each([1, 10, 100])('%i subscriptions of one customer', (count) => {
  let gateway: TestGateway;
  let id: string;
  let subscriptions: readonly Subscription[];
  const lists = { 'get-customer': 1, 'list-subscriptions': 1 };
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 4, subscriptionsPerCustomer: count });
    const seed = await gateway.sandbox.read<{ reservationCustomer: { customerId: string } }>('seed');
    id = seed.reservationCustomer.customerId;
    const { customer } = await gateway.data<{ customer: { subscriptions: Subscription[] } }, object>(ofOne(keys), {
      id,
    });
    subscriptions = customer.subscriptions;
  });
  afterAll(() => gateway.close());

  test('are there', () => {
    expect(subscriptions).toHaveLength(count);
  });

  test('know their order, product, SKU and parent without a call', async () => {
    const selection = `offerName order { orderId } parentSubscription { subscriptionId } ${keys}`;
    await expectCalls(gateway, ofOne(selection), { id }, lists);
  });

  test('read their products and SKUs, each once', async () => {
    const query = ofOne('product { title } sku { title }');
    await expectCalls(gateway, query, { id }, { ...lists, ...catalogCalls(subscriptions) });
  });

  test('read their orders in one call', async () => {
    const orders = orderCalls(subscriptions);
    expect(Object.values(orders).reduce((sum, each) => sum + each)).toBe(1);
    await expectCalls(gateway, ofOne('order { creationDate }'), { id }, { ...lists, ...orders });
  });

  test('read their usage in one call', async () => {
    const query = ofOne('usageRecord { totalCost }');
    await expectCalls(gateway, query, { id }, { ...lists, 'list-subscriptions-usage-records': 1 });
  });

  test('know their add-ons from the list that showed them', async () => {
    const learnt = subscriptions.some(({ parentSubscriptionId }) => parentSubscriptionId !== null);
    const query = ofOne('addOns { subscriptionId parentSubscription { subscriptionId } }');
    // as long as no list has ever named a parent, it is not known that lists do
    await expectCalls(gateway, query, { id }, { ...lists, ...(!learnt && { 'list-subscription-addons': count }) });
  });

  test('find the subscription they are an add-on of in the list that showed them', async () => {
    await expectCalls(gateway, ofOne('parentSubscription { friendlyName status }'), { id }, lists);
  });
});

describe('subscriptions of many customers', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 400 });
  });
  afterAll(() => gateway.close());

  describe.each([1, 10, 100])('%i of them', (count) => {
    const ofMany = (selection: string): string =>
      `{ customers(first: ${count}) { nodes { subscriptions { ${selection} } } } }`;
    const lists = { 'list-customers': 1, 'list-subscriptions': count };
    let subscriptions: readonly Subscription[];
    beforeAll(async () => {
      const { customers } = await gateway.data<
        { customers: { nodes: { subscriptions: readonly Subscription[] }[] } },
        object
      >(ofMany(keys));
      subscriptions = customers.nodes.flatMap((customer) => customer.subscriptions);
    });

    test('know their order without a call', async () => {
      await expectCalls(gateway, ofMany('offerName order { orderId }'), {}, lists);
    });

    test('read the products and SKUs of all, each once a country', async () => {
      const catalog = catalogCalls(subscriptions);
      expect(catalog['get-product']).toBeGreaterThan(1);
      await expectCalls(gateway, ofMany('product { title } sku { title }'), {}, { ...lists, ...catalog });
    });

    test('read their orders as one list a customer', async () => {
      const query = ofMany('order { creationDate }');
      await expectCalls(gateway, query, {}, { ...lists, ...orderCalls(subscriptions), 'list-orders': count });
    });

    test('know their add-ons without a call', async () => {
      expect(subscriptions.some(({ parentSubscriptionId }) => parentSubscriptionId !== null)).toBe(true);
      await expectCalls(gateway, ofMany('addOns { friendlyName }'), {}, lists);
    });

    test('read their usage as one list a customer', async () => {
      const query = ofMany('usageRecord { totalCost }');
      await expectCalls(gateway, query, {}, { ...lists, 'list-subscriptions-usage-records': count });
    });
  });
});

describe('two SKUs of one product', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 4, subscriptionsPerCustomer: 1 });
  });
  afterAll(() => gateway.close());

  test('that a customer subscribes to are one list of SKUs', async () => {
    const seed = await gateway.sandbox.read<{ softwareCustomer: { customerId: string } }>('seed');
    const id = seed.softwareCustomer.customerId;
    const query = ofOne('product { title } sku { title }');
    const lists = { 'get-customer': 1, 'list-subscriptions': 1 };
    await buy(gateway, id, 'DZH318Z0BXWC', ['0001']);
    expect(await callsOf(gateway, query, { id })).toEqual({ ...lists, 'get-product': 1, 'get-sku': 1 });
    await buy(gateway, id, 'DZH318Z0BXWC', ['0002', '0003']);
    await expectCalls(gateway, query, { id }, { ...lists, 'get-product': 1, 'list-skus': 1 });
  });
});
