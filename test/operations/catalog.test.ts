import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CatalogItemDocument,
  CheckInventoryDocument,
  FindCustomerProductDocument,
  FindReservationDocument,
  MarketDocument,
  SkuAvailabilitiesDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let gateway: TestGateway;
let seed: Seed;
beforeAll(async () => {
  gateway = await startTestGateway();
  seed = await readSeed(gateway.sandbox);
});
afterAll(() => gateway.close());

test('what is sold in a market is known without asking upstream', async () => {
  const { data, requests } = await observe(gateway, MarketDocument, { country: 'BR' });
  expect(data).toEqual({
    market: {
      country: 'BR',
      name: 'Brazil',
      azureReservationsAvailable: false,
      softwareSubscriptionsAvailable: false,
    },
  });
  expect(requests).toEqual([]);
});

test('a reservation is found by region, size and term with one list of products and one of SKUs', async () => {
  const { data, requests } = await observe(gateway, FindReservationDocument, {
    country: 'US',
    targetView: 'AZURE_RESERVATIONS_VM',
    title: 'dsv2',
    sku: { region: 'westeurope', size: 'Standard_DS1_v2', term: 'P1Y' },
  });
  expect(requests).toEqual([
    'GET /v1/products?country=US&targetView=AzureReservationsVM',
    'GET /v1/products/DZH318Z0BQ3Q/skus?country=US',
  ]);
  expect(data?.products.totalCount).toBe(1);
  const [sku, ...others] = data?.products.nodes[0]?.skus ?? [];
  expect(others).toEqual([]);
  expect(sku).toMatchObject({
    skuId: '0001',
    purchasePrerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
    reservation: { armSkuName: 'Standard_DS1_v2', armRegionName: 'westeurope', cores: 1, duration: '1Year' },
  });
});

test('reservations for an Azure plan are asked for with their scope, on every level', async () => {
  const { data, requests } = await observe(gateway, FindReservationDocument, {
    country: 'US',
    targetView: 'AZURE_RESERVATIONS_VM',
    reservationScope: 'AZURE_PLAN',
    title: 'dsv2',
    sku: { region: 'westeurope', size: 'Standard_DS1_v2', term: 'P3Y' },
  });
  expect(requests).toEqual([
    'GET /v1/products?country=US&targetView=AzureReservationsVM&reservationScope=AzurePlan',
    'GET /v1/products/DZH318Z08NK7/skus?country=US&reservationScope=AzurePlan',
  ]);
  expect(data?.products.nodes[0]?.skus?.map(({ reservation }) => reservation?.duration)).toEqual(['3Years']);
});

test('a SKU and the ways to buy it take one request each', async () => {
  const { data, requests } = await observe(gateway, SkuAvailabilitiesDocument, {
    productId: 'DZH318Z0BQ3Q',
    skuId: '0001',
    country: 'US',
  });
  expect(requests).toEqual([
    'GET /v1/products/DZH318Z0BQ3Q/skus/0001?country=US',
    'GET /v1/products/DZH318Z0BQ3Q/skus/0001/availabilities?country=US',
  ]);
  expect(data?.sku).toMatchObject({
    supportedBillingCycles: ['ONE_TIME'],
    availabilities: [
      {
        catalogItemId: seed.reservationProducts[0]?.catalogItemId,
        isPurchasable: true,
        defaultCurrency: { code: 'USD' },
        terms: [{ duration: 'P1Y' }],
      },
    ],
  });
});

test('a catalogItemId leads to its availability, SKU and product', async () => {
  const catalogItemId = seed.catalogItems.newCommerce;
  const [productId, skuId, availabilityId] = catalogItemId.split(':');
  const { data, requests } = await observe(gateway, CatalogItemDocument, { catalogItemId, country: 'US' });
  expect([...requests].sort()).toEqual([
    `GET /v1/products/${productId}/skus/${skuId}/availabilities/${availabilityId}?country=US`,
    `GET /v1/products/${productId}/skus/${skuId}?country=US`,
    `GET /v1/products/${productId}?country=US`,
  ]);
  expect(data?.catalogItem).toMatchObject({ catalogItemId, sku: { skuId }, product: { productId } });
});

test('an inventory check is one POST of items and context', async () => {
  const { customerId, legacySubscriptionId } = seed.reservationCustomer;
  const { data, ledger, requests } = await observe(gateway, CheckInventoryDocument, {
    country: 'US',
    targetItems: [
      { productId: 'DZH318Z0BQ3Q', skuId: '0001' },
      { productId: 'DZH318Z0BQ3Q', skuId: '0006' },
    ],
    inventoryContext: { customerId, azureSubscriptionId: legacySubscriptionId },
  });
  expect(requests).toEqual(['POST /v1/extensions/product/checkInventory?country=US']);
  expect(ledger[0]?.body).toEqual({
    targetItems: [
      { productId: 'DZH318Z0BQ3Q', skuId: '0001' },
      { productId: 'DZH318Z0BQ3Q', skuId: '0006' },
    ],
    inventoryContext: { customerId, azureSubscriptionId: legacySubscriptionId },
  });
  expect(data?.inventory).toMatchObject([
    { skuId: '0001', isRestricted: false, restrictions: [] },
    { skuId: '0006', isRestricted: true, restrictions: [{ reasonCode: 'NotAvailableForSubscription' }] },
  ]);
});

test("a customer's own catalog is read below the customer, without a country", async () => {
  const { customerId } = seed.softwareCustomer;
  const { data, requests } = await observe(gateway, FindCustomerProductDocument, {
    customerId,
    targetView: 'SOFTWARE_PERPETUAL',
    first: 1,
  });
  const [product] = data?.customer?.products?.nodes ?? [];
  const below = `GET /v1/customers/${customerId}/products`;
  expect([...requests].sort()).toEqual(
    [
      `GET /v1/customers/${customerId}`,
      `${below}?targetView=SoftwarePerpetual`,
      `${below}/${product?.productId}/skus`,
      ...(product?.skus ?? []).map(({ skuId }) => `${below}/${product?.productId}/skus/${skuId}/availabilities`),
    ].sort(),
  );
  expect(product?.skus?.[0]?.availabilities?.[0]?.catalogItemId).toBe(seed.catalogItems.perpetualSoftware);
});
