import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed, type SeedCustomer } from '../helpers/seed.ts';

let gateway: TestGateway;
let customer: SeedCustomer;
let self: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  customer = (await readSeed(gateway.sandbox)).reservationCustomer;
  self = `GET /v1/customers/${customer.customerId}`;
});
afterAll(() => gateway.close());

/** What a query sends; `$name` stands for an id of the customer. */
async function sent(query: string, variables: object = {}): Promise<readonly string[]> {
  const ids: Readonly<Record<string, string>> = { ...customer };
  const text = query.replaceAll(/#(\w+)/g, (_, name: string) => ids[name] ?? '');
  const { errors, requests } = await observe(gateway, text, variables);
  expect(errors).toBeUndefined();
  return requests;
}

describe('no read is sent twice in one operation', () => {
  test('under aliases', async () => {
    const requests = await sent(
      `{ a: customer(customerId: "#customerId") { companyProfile { companyName } }
         b: customer(customerId: "#customerId") { billingProfile { email } } }`,
    );
    expect(requests).toEqual([self]);
  });

  test('in either spelling of a GUID', async () => {
    const requests = await sent(
      `query ($upper: ID!) { a: customer(customerId: "#customerId") { commerceId } b: customer(customerId: $upper) { commerceId } }`,
      { upper: customer.customerId.toUpperCase() },
    );
    expect(requests).toHaveLength(1);
  });

  test('by field and by node', async () => {
    const id = Buffer.from(JSON.stringify(['Customer', customer.customerId])).toString('base64url');
    const requests = await sent(
      `{ customer(customerId: "#customerId") { commerceId } node(id: "${id}") { ... on Customer { commerceId } } nodes(ids: ["${id}", "${id}"]) { ... on Customer { commerceId } } }`,
    );
    expect(requests).toEqual([self]);
  });

  test('on the way from a customer to a subscription, its order, its customer and on again', async () => {
    const requests = await sent(
      `{ customer(customerId: "#customerId") { companyProfile { companyName }
           subscription(subscriptionId: "#legacySubscriptionId") { status
             order { status customer { companyProfile { companyName }
               subscription(subscriptionId: "#legacySubscriptionId") { status order { status } } } } } } }`,
    );
    expect(requests).toEqual([
      self,
      `${self}/subscriptions/${customer.legacySubscriptionId}`,
      `${self}/orders/${customer.orderId}`,
    ]);
  });

  test('for what a list has shown already', async () => {
    const requests = await sent(
      `{ customer(customerId: "#customerId") { orders { orderId status lineItems { subscription { subscriptionId order { status creationDate } } } } } }`,
    );
    expect(requests).toEqual([self, `${self}/orders`, ...requests.slice(2)]);
    expect(requests.filter((line) => line.includes('/orders'))).toEqual([`${self}/orders`]);
  });

  test('for children of one parent under several fields', async () => {
    const requests = await sent(
      `{ customer(customerId: "#customerId") {
           a: orders { orderId } b: orders { status } c: orders(includePrice: false) { creationDate }
           d: orders(billingCycle: null) { alternateId } e: subscriptions { subscriptionId } f: subscriptions(orderId: null) { status }
      } }`,
    );
    expect([...requests].sort()).toEqual([self, `${self}/orders`, `${self}/subscriptions`]);
  });

  test('for the items of a catalog, whichever way leads to them', async () => {
    const requests = await sent(
      `{ a: catalogItem(catalogItemId: "DZH318Z0BQ3Q:0001:DZH318Z0F57V", country: "US") { segment }
         b: availability(productId: "DZH318Z0BQ3Q", skuId: "0001", availabilityId: "DZH318Z0F57V", country: "us") { segment }
         c: sku(productId: "DZH318Z0BQ3Q", skuId: "0001", country: "US") { title }
         d: sku(productId: "DZH318Z0BQ3Q", skuId: "0001", country: "US", reservationScope: null) { title } }`,
    );
    expect([...requests].sort()).toEqual([
      'GET /v1/products/DZH318Z0BQ3Q/skus/0001/availabilities/DZH318Z0F57V?country=US',
      'GET /v1/products/DZH318Z0BQ3Q/skus/0001?country=US',
    ]);
  });
});

test('loaders are of one request: the next operation reads again', async () => {
  const query = '{ customer(customerId: "#customerId") { commerceId } }';
  expect([await sent(query), await sent(query)]).toEqual([[self], [self]]);
});

describe('a key that the parent knows costs nothing', () => {
  const subscription = (selection: string): string =>
    `{ customer(customerId: "#customerId") { subscription(subscriptionId: "#legacySubscriptionId") { ${selection} } } }`;
  const reads = () => [self, `${self}/subscriptions/${customer.legacySubscriptionId}`];

  const known = [
    ['its id', 'order { orderId }'],
    ['its global id and type', 'order { __typename id } customer { __typename id customerId }'],
    ['its type only', 'order { __typename }'],
    ['its id in a fragment', 'order { ... { orderId } ... on Order { customerId } }'],
    ['the id of what it leads to', 'order { customer { customerId } }'],
  ] as const;
  test.each(known)('%s', async (_, selection) => {
    expect(await sent(subscription(selection))).toEqual(reads());
  });

  test('its id in a named fragment', async () => {
    const query = `${subscription('order { ...Key }')} fragment Key on Order { orderId }`;
    expect(await sent(query)).toEqual(reads());
  });

  test('the keys of a catalog item', async () => {
    const requests = await sent(
      `{ customer(customerId: "#customerId") { subscription(subscriptionId: "#newCommerceSubscriptionId") {
           product { productId country } sku { skuId productId } availability { catalogItemId skuId sku { skuId } } offer { offerId }
      } } }`,
    );
    expect(requests).toEqual([self, `${self}/subscriptions/${customer.newCommerceSubscriptionId}`]);
  });

  test('and a field beyond the keys is read, as soon as the caller wants it', async () => {
    const query = `query ($more: Boolean!, $less: Boolean!) ${subscription(
      'order { orderId status @include(if: $more) creationDate @skip(if: $less) ... @include(if: $more) { transactionType } }',
    )}`;
    expect(await sent(query, { more: false, less: true })).toEqual(reads());
    const withOrder = [...reads(), `${self}/orders/${customer.orderId}`];
    expect(await sent(query, { more: true, less: true })).toEqual(withOrder);
    expect(await sent(query, { more: false, less: false })).toEqual(withOrder);
  });

  test('what lies below a known key is read without the object itself', async () => {
    const requests = await sent(subscription('order { provisioningStatus { status } }'));
    expect(requests).toEqual([...reads(), `${self}/orders/${customer.orderId}/provisioningstatus`]);
  });
});

describe('an inventory check of several fields', () => {
  const context = '{ customerId: "#customerId" }';
  const check = (alias: string, skuId: string, country = 'US', of = context): string =>
    `${alias}: inventory(country: "${country}", targetItems: [{ productId: "DZH318Z0BQ3Q", skuId: "${skuId}" }], inventoryContext: ${of}) { skuId isRestricted }`;

  test('is one POST, and each field gets what it asked about', async () => {
    const { data, ledger } = await observe(
      gateway,
      `{ ${[check('a', '0001'), check('b', '0006'), check('c', '0001')].join(' ')} }`.replaceAll(
        '#customerId',
        customer.customerId,
      ),
    );
    expect(data).toEqual({
      a: [{ skuId: '0001', isRestricted: false }],
      b: [{ skuId: '0006', isRestricted: true }],
      c: [{ skuId: '0001', isRestricted: false }],
    });
    expect(ledger.map(({ body }) => (body as { targetItems: unknown }).targetItems)).toEqual([
      [
        { productId: 'DZH318Z0BQ3Q', skuId: '0001' },
        { productId: 'DZH318Z0BQ3Q', skuId: '0006' },
      ],
    ]);
  });

  test('is one POST for each country and each context', async () => {
    const elsewhere = '{ customerId: "#customerId", armRegionName: "eastus" }';
    const requests = await sent(
      `{ ${check('a', '0001')} ${check('b', '0001', 'DE')} ${check('c', '0001', 'US', elsewhere)} }`,
    );
    expect([...requests].sort()).toEqual([
      'POST /v1/extensions/product/checkInventory?country=DE',
      'POST /v1/extensions/product/checkInventory?country=US',
      'POST /v1/extensions/product/checkInventory?country=US',
    ]);
  });
});
