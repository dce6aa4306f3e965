import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { expectCalls, startKeepingGateway } from '../helpers/calls.ts';
import { productCalls, readCalls } from '../helpers/expected.ts';

interface Order {
  readonly customerId: string;
  readonly lineItems: readonly { readonly subscriptionId: string | null }[];
}

const subscriptionCalls = (orders: readonly Order[]) =>
  readCalls(
    orders.flatMap(({ customerId, lineItems }) =>
      lineItems.flatMap(({ subscriptionId: id }) => (id === null ? [] : [{ parent: customerId, id }])),
    ),
    'get-subscription',
    'list-subscriptions',
  );

describe.each([1, 10, 100])('orders of one customer with %i subscriptions', (count) => {
  test('read the subscriptions of their lines in one call', async () => {
    const gateway = await startKeepingGateway({ customers: 4, subscriptionsPerCustomer: count });
    try {
      const seed = await gateway.sandbox.read<{ reservationCustomer: { customerId: string } }>('seed');
      const id = seed.reservationCustomer.customerId;
      const of = (selection: string): string =>
        `query ($id: ID!) { customer(customerId: $id) { orders { ${selection} } } }`;
      const { customer } = await gateway.data<{ customer: { orders: readonly Order[] } }, object>(
        of('customerId lineItems { subscriptionId }'),
        { id },
      );
      const reads = subscriptionCalls(customer.orders);
      expect(Object.values(reads).reduce((sum, each) => sum + each)).toBe(1);
      const query = of('lineItems { subscription { status } }');
      await expectCalls(gateway, query, { id }, { 'get-customer': 1, 'list-orders': 1, ...reads });
    } finally {
      await gateway.close();
    }
  });
});

describe('of many customers', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 400 });
  });
  afterAll(() => gateway.close());

  describe.each([1, 10, 100])('%i of them', (count) => {
    test('orders read the subscriptions of their lines as one list a customer', async () => {
      const of = (selection: string): string => `{ customers(first: ${count}) { nodes { orders { ${selection} } } } }`;
      const { customers } = await gateway.data<{ customers: { nodes: { orders: readonly Order[] }[] } }, object>(
        of('customerId lineItems { subscriptionId }'),
      );
      const reads = subscriptionCalls(customers.nodes.flatMap(({ orders }) => orders));
      const query = of('lineItems { subscription { status } }');
      await expectCalls(gateway, query, {}, { 'list-customers': 1, 'list-orders': count, ...reads });
    });

    interface Entitlement {
      readonly customerId: string;
      readonly productId: string;
      readonly order: { readonly orderId: string };
    }
    /** The country of a customer's catalog is in its billing address, which lists do not show. */
    const entitlementsOf = (selection: string): string =>
      `{ customers(first: ${count}) { nodes { billingProfile { defaultAddress { country } } entitlements { ${selection} } } } }`;

    test('entitlements read their orders in a call a customer, and each product once a country', async () => {
      const { customers } = await gateway.data<
        {
          customers: {
            nodes: { billingProfile: { defaultAddress: { country: string } }; entitlements: readonly Entitlement[] }[];
          };
        },
        object
      >(entitlementsOf('customerId productId order { orderId }'));
      const orders = customers.nodes.flatMap(({ entitlements }) =>
        entitlements.map(({ customerId, order }) => ({ parent: customerId, id: order.orderId })),
      );
      const products = customers.nodes.flatMap(({ billingProfile, entitlements }) =>
        entitlements.map(({ productId }) => ({ country: billingProfile.defaultAddress.country, productId })),
      );
      expect(products.length).toBeGreaterThanOrEqual(count);
      await expectCalls(
        gateway,
        entitlementsOf('order { creationDate } product { title }'),
        {},
        {
          'list-customers': 1,
          'get-customer': count,
          'list-entitlements': count,
          ...readCalls(orders, 'get-order', 'list-orders'),
          ...productCalls(products),
        },
      );
    });
  });

  test('the entitlements of one customer are read in three calls and one a product', async () => {
    const seed = await gateway.sandbox.read<{ registeredCustomer: { customerId: string } }>('seed');
    const id = seed.registeredCustomer.customerId;
    const of = (selection: string): string =>
      `query ($id: ID!) { customer(customerId: $id) { entitlements { ${selection} } } }`;
    const { customer } = await gateway.data<{ customer: { entitlements: { productId: string }[] } }, object>(
      of('productId order { orderId }'),
      { id },
    );
    const products = new Set(customer.entitlements.map(({ productId }) => productId)).size;
    expect(products).toBeGreaterThan(1);
    const keys = { 'get-customer': 1, 'list-entitlements': 1 };
    await expectCalls(gateway, of('order { orderId } product { productId }'), { id }, keys);
    const query = of('order { creationDate } product { title }');
    await expectCalls(gateway, query, { id }, { ...keys, 'get-order': 1, 'get-product': products });
  });
});
