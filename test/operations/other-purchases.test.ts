import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CheckoutCartDocument,
  CreateCartDocument,
  CustomerOverviewDocument,
  FindCustomerProductDocument,
  ListEntitlementsDocument,
  OrderDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { placedOrders, readSeed, type Seed } from '../helpers/seed.ts';

let gateway: TestGateway;
let seed: Seed;
beforeAll(async () => {
  gateway = await startTestGateway();
  seed = await readSeed(gateway.sandbox);
});
afterAll(() => gateway.close());

/** Checks out a new cart of these items. */
async function buy(customerId: string, ...items: readonly string[]) {
  const lineItems = items.map((catalogItemId) => ({ catalogItemId, quantity: 1 }));
  const { createCart } = await gateway.data(CreateCartDocument, { input: { customerId, lineItems } });
  expect(createCart.cart.lineItems?.map(({ error }) => error)).toEqual(items.map(() => null));
  const { checkoutCart } = await gateway.data(CheckoutCartDocument, {
    input: { customerId, cartId: createCart.cart.cartId },
  });
  return { ...checkoutCart, lineItems: createCart.cart.lineItems ?? [] };
}

test("software is bought once from the customer's own catalog and entitles the customer to it", async () => {
  const { customerId } = seed.softwareCustomer;
  const catalog = await gateway.data(FindCustomerProductDocument, { customerId, targetView: 'SOFTWARE_PERPETUAL' });
  const sku = catalog.customer?.products?.nodes[0]?.skus?.[0];
  const catalogItemId = sku?.availabilities?.[0]?.catalogItemId ?? '';
  const bought = await buy(customerId, catalogItemId);
  expect(bought).toMatchObject({ state: 'SUCCEEDED', orders: [{ billingCycle: 'ONE_TIME', currencyCode: 'GBP' }] });
  const orderId = bought.orders[0]?.orderId ?? '';
  const { customer } = await gateway.data(ListEntitlementsDocument, { customerId, entitlementType: 'SOFTWARE' });
  expect(customer?.entitlements?.filter(({ order }) => order?.orderId === orderId)).toMatchObject([
    { skuId: sku?.skuId, quantity: 1 },
  ]);
});

test('an Azure plan is bought like anything else and makes a subscription', async () => {
  const { customerId } = seed.softwareCustomer;
  const bought = await buy(customerId, seed.catalogItems.azurePlan);
  expect(bought.state).toBe('SUCCEEDED');
  const orderId = bought.orders[0]?.orderId ?? '';
  const { customer } = await gateway.data(OrderDocument, { customerId, orderId });
  expect(customer?.order?.lineItems?.[0]?.subscription).toMatchObject({ status: 'ACTIVE' });
  const overview = await gateway.data(CustomerOverviewDocument, { customerId });
  expect(overview.customer?.subscriptions?.filter(({ order }) => order?.orderId === orderId)).toMatchObject([
    { offerId: seed.catalogItems.azurePlan },
  ]);
});

test('a checkout that upstream can only partly execute is PARTIAL, with the orders and with what was refused', async () => {
  const { customerId } = seed.softwareCustomer;
  const bought = await buy(customerId, seed.catalogItems.newCommerce, seed.partialCheckoutCatalogItemId);
  expect(bought.state).toBe('PARTIAL');
  expect(bought.orders).toMatchObject([{ lineItems: [{ offerId: seed.catalogItems.newCommerce }] }]);
  expect(bought.orderErrors).toEqual([
    {
      orderGroupId: bought.lineItems[1]?.orderGroup,
      code: 800010,
      description: 'The inventory was taken between cart and checkout.',
    },
  ]);
});

test('a checkout of which nothing could be ordered is FAILED, and says why', async () => {
  const before = await placedOrders(gateway.sandbox);
  const bought = await buy(seed.softwareCustomer.customerId, seed.partialCheckoutCatalogItemId);
  expect(bought).toMatchObject({ state: 'FAILED', orders: [], orderErrors: [{ code: 800010 }] });
  expect(await placedOrders(gateway.sandbox)).toHaveLength(before.length);
});
