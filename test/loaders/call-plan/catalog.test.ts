import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { readSeed } from '../../helpers/seed.ts';
import { expectCalls, startKeepingGateway } from '../helpers/calls.ts';

describe.each([1, 10, 40, 100])('a product with %i SKUs', (count) => {
  let gateway: TestGateway;
  let productId: string;
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 4, skusPerReservation: count });
    const { reservationProducts } = await readSeed(gateway.sandbox);
    productId = reservationProducts.find(({ reservationScope }) => reservationScope === null)?.productId ?? '';
  });
  afterAll(() => gateway.close());

  test('is a read, a list of SKUs, and a list of availabilities for each', async () => {
    const query =
      'query ($id: ID!) { product(productId: $id, country: "US") { skus { availabilities { catalogItemId } } } }';
    const cold = { 'get-product': 1, 'list-skus': 1, 'list-availabilities': count };
    await expectCalls(gateway, query, { id: productId }, cold);
  });

  test('has its SKUs read as one list, however many are asked for by id', async () => {
    const { product } = await gateway.data<{ product: { skus: { skuId: string }[] } }, object>(
      'query ($id: ID!) { product(productId: $id, country: "US") { skus { skuId } } }',
      { id: productId },
    );
    const skuIds = product.skus.map(({ skuId }) => skuId);
    expect(skuIds).toHaveLength(count);
    const fields = skuIds.map((skuId, at) => `s${at}: sku(productId: $id, skuId: "${skuId}", country: "US") { title }`);
    const query = `query ($id: ID!) { ${fields.join('\n')} }`;
    await expectCalls(gateway, query, { id: productId }, count === 1 ? { 'get-sku': 1 } : { 'list-skus': 1 });
  });
});

describe('the inventory', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 4 });
  });
  afterAll(() => gateway.close());

  test.each([1, 10, 40, 100])('of %i SKUs of three products is one call', async (count) => {
    const { reservationCustomer, reservationProducts } = await readSeed(gateway.sandbox);
    const products = reservationProducts.filter(({ reservationScope }) => reservationScope === null).slice(0, 3);
    expect(products).toHaveLength(3);
    const items = Array.from({ length: count }, (_, index) => ({
      productId: products[index % 3]?.productId ?? '',
      skuId: (Math.floor(index / 3) + 1).toString(36).toUpperCase().padStart(4, '0'),
    }));
    const query =
      'query ($items: [InventoryItemInput!]!, $customerId: ID!) { inventory(country: "US", targetItems: $items, inventoryContext: { customerId: $customerId }) { isRestricted } }';
    const variables = { items, customerId: reservationCustomer.customerId };
    await expectCalls(gateway, query, variables, { 'check-inventory': 1 });
    const { inventory } = await gateway.data<{ inventory: unknown[] }, object>(query, variables);
    expect(inventory).toHaveLength(count);
  });

  test.each([1, 10, 100])('asked about under %i aliases is one call', async (count) => {
    const { reservationCustomer, reservationProducts } = await readSeed(gateway.sandbox);
    const productId = reservationProducts.find(({ reservationScope }) => reservationScope === null)?.productId ?? '';
    const fields = Array.from({ length: count }, (_, index) => {
      const skuId = ((index % 40) + 1).toString(36).toUpperCase().padStart(4, '0');
      return `i${index}: inventory(country: "US", targetItems: [{ productId: "${productId}", skuId: "${skuId}" }], inventoryContext: { customerId: $id }) { isRestricted }`;
    });
    const query = `query ($id: ID!) { ${fields.join('\n')} }`;
    await expectCalls(gateway, query, { id: reservationCustomer.customerId }, { 'check-inventory': 1 });
  });
});
