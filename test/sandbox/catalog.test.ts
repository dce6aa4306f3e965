import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client, type Loose } from './client.ts';

let client: Client;
beforeAll(async () => void (client = await startClient()));
afterAll(() => client.close());

const products = async (query: string): Promise<Loose[]> =>
  list((await client.get(`/v1/products?country=US&${query}`)).body['items']);
const ids = (items: Loose[]): string[] => items.map((item) => text(item['id']));

describe('the reservation catalog', () => {
  test('is found by its target views', async () => {
    const all = await products('targetView=AzureReservations');
    expect(await products('targetView=AzureReservationsVM')).toHaveLength(4);
    expect(await products('targetView=AzureReservationsSQL')).toHaveLength(1);
    expect(await products('targetView=AzureReservationsCosmosDb')).toHaveLength(1);
    expect(all).toHaveLength(6);
  });

  test('holds other products for Azure plans than for MS-AZR-0145P', async () => {
    const legacy = ids(await products('targetView=AzureReservations'));
    const plan = ids(await products('targetView=AzureReservations&reservationScope=AzurePlan'));
    expect(plan).toHaveLength(6);
    expect(plan.filter((id) => legacy.includes(id))).toEqual([]);
  });

  test('lists the SKUs of a product for Azure plans only with its scope, and reads one of them without', async () => {
    const [plan] = ids(await products('targetView=AzureReservationsVM&reservationScope=AzurePlan'));
    const path = `/v1/products/${plan}/skus`;
    expect((await client.get(`${path}?country=US`)).body['items']).toHaveLength(0);
    expect((await client.get(`${path}?country=US&reservationScope=AzurePlan`)).body['items']).toHaveLength(40);
    expect((await client.get(`${path}/0001?country=US`)).status).toBe(200);
  });

  test('describes forty SKUs a product: size, region, cores, memory and term', async () => {
    const { body } = await client.get('/v1/products/DZH318Z0BQ3Q/skus?country=US');
    const skus = list(body['items']);
    expect(new Set(ids(skus)).size).toBe(40);
    expect(skus[0]).toMatchObject({
      id: '0001',
      productId: 'DZH318Z0BQ3Q',
      purchasePrerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
      dynamicAttributes: {
        armSkuName: 'Standard_DS1_v2',
        cores: '1',
        armRegionName: 'westeurope',
        duration: '1Year',
        reservationType: 'virtualmachines',
      },
    });
    expect(new Set(skus.map((sku) => JSON.stringify(sku['dynamicAttributes']))).size).toBe(40);
  });

  test('offers a SKU by its availabilities, whose catalog item id a cart takes', async () => {
    const { body } = await client.get('/v1/products/DZH318Z0BQ3Q/skus/0004/availabilities?country=DE');
    const [first, second] = list(body['items']);
    expect(first).toMatchObject({
      country: 'DE',
      defaultCurrency: { code: 'EUR', symbol: '€' },
      segment: 'commercial',
      skuId: '0004',
    });
    expect(first?.['catalogItemId']).toBe(`DZH318Z0BQ3Q:0004:${text(first?.['id'])}`);
    expect(list(second?.['terms'])).toHaveLength(2);
    const one = await client.get(
      `/v1/products/DZH318Z0BQ3Q/skus/0004/availabilities/${text(first?.['id'])}?country=DE`,
    );
    expect(one.body).toEqual(first);
  });

  test('is the same seen through a customer, in the customer’s own country', async () => {
    const customerId = text(client.seed['softwareCustomer']?.['customerId']);
    const { body } = await client.get(`/v1/customers/${customerId}/products/DZH318Z0BQ3Q/skus/0001/availabilities`);
    expect(list(body['items'])[0]).toMatchObject({ country: 'GB', defaultCurrency: { code: 'GBP' } });
  });
});

describe('a market where reservations are not sold', () => {
  test('lists none, neither by country nor through a customer', async () => {
    const customerId = text(client.seed['customerWithoutReservations']?.['customerId']);
    const byCountry = await client.get('/v1/products?country=BR&targetView=AzureReservations');
    const byCustomer = await client.get(`/v1/customers/${customerId}/products?targetView=AzureReservationsVM`);
    expect(byCountry.body['items']).toEqual([]);
    expect(byCustomer.body['items']).toEqual([]);
    expect(byCountry.body['totalCount']).toBe(0);
  });

  test('answers 404 for a reservation product, and still sells everything else', async () => {
    expect((await client.get('/v1/products/DZH318Z0BQ3Q?country=BR')).body['code']).toBe(400_013);
    expect((await client.get('/v1/products/DZH318Z0BPS6?country=BR')).status).toBe(200);
  });

  test('sells no software subscriptions but perpetual software', async () => {
    expect((await client.get('/v1/products?country=XK&targetView=SoftwareSubscriptions')).body['items']).toEqual([]);
    expect(list((await client.get('/v1/products?country=XK&targetView=Software')).body['items'])).toHaveLength(3);
    expect(await products('targetView=SoftwareSubscriptions')).toHaveLength(2);
  });
});

describe('the catalog', () => {
  test.each([
    ['/v1/products/NOPE?country=US', 404, 400_013],
    ['/v1/products/DZH318Z0BQ3Q/skus/ZZZZ?country=US', 404, 400_018],
    ['/v1/products/DZH318Z0BQ3Q/skus/0001/availabilities/NOPE?country=US', 404, 400_019],
    ['/v1/products?country=US&targetView=Nothing', 403, 400_036],
    ['/v1/products?country=US&targetView=Software&targetSegment=government', 403, 400_030],
    ['/v1/products?targetView=Software', 400, 3000],
  ])('answers %s with %i and code %i', async (path, status, code) => {
    const answer = await client.get(path);
    expect(answer.status).toBe(status);
    expect(answer.body['code']).toBe(code);
  });

  test('is reached whatever the case of the path', async () => {
    expect((await client.get('/V1/PRODUCTS/dzh318z0bq3q/SKUS/0001?Country=us')).body['productId']).toBe('DZH318Z0BQ3Q');
  });

  test('knows legacy offers, their categories and their add-ons', async () => {
    const base = text(client.seed['catalogItems']?.['legacyLicence']);
    const addOns = await client.get(`/v1/offers/${base}/addons?country=US&size=2`);
    expect(addOns.body).toMatchObject({ totalCount: 3, items: [{ isAddOn: true }, { isAddOn: true }] });
    expect((await client.get(`/v1/offers/${base}?country=SE`, { 'X-Locale': 'sv-SE' })).body).toMatchObject({
      country: 'SE',
      locale: 'sv-SE',
    });
    const ofCategory = await client.get('/v1/offers?country=US&offer_category_id=Enterprise_Key');
    expect(list(ofCategory.body['items']).every((one) => text(one['category']?.['id']) === 'Enterprise_Key')).toBe(
      true,
    );
  });
});

describe('the inventory check', () => {
  const check = (targetItems: unknown, casing = 'targetItems') =>
    client.send('POST', '/v1/extensions/product/checkInventory?country=US', { [casing]: targetItems });

  test('answers a bare array with every SKU of a product named without one', async () => {
    const { body } = await check([{ productId: 'DZH318Z0BQ3Q' }]);
    expect(list(body)).toHaveLength(40);
  });

  test('names the restriction of what has run out', async () => {
    const [productId, skuId] = text(list(client.seed['reservationProducts'])[0]?.['restrictedCatalogItemId']).split(
      ':',
    );
    const { body } = await check([{ ProductId: productId, SkuId: skuId }], 'TargetItems');
    expect(list(body)[0]).toMatchObject({
      productId,
      skuId,
      isRestricted: true,
      restrictions: [{ reasonCode: 'NotAvailableForSubscription', properties: { type: 'Location' } }],
    });
  });

  test('drops what it does not know', async () => {
    const { status, body } = await check([
      { productId: 'NOPE' },
      { productId: 'DZH318Z0BQ3Q', skuId: 'ZZZZ' },
      { productId: 'DZH318Z0BQ3Q', skuId: '0001' },
    ]);
    expect(status).toBe(200);
    expect(list(body).map((one) => one['isRestricted'])).toEqual([false]);
  });
});
