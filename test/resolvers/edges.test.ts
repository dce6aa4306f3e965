import { afterAll, beforeAll, describe } from 'vitest';
import { type Edge, edgeIds, walk } from '../helpers/edges.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';

let gateway: TestGateway;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await startTestGateway();
  ids = await edgeIds(gateway);
});
afterAll(() => gateway.close());

const walkEdges = walk(() => ({ gateway, ids }));

/** Edges that are asked for below the customer. */
const below = (edges: readonly Edge[]): void =>
  walkEdges(
    edges.map(([name, query, customer]) => [
      name,
      `{ customer(customerId: "$customerId") { ${query} } }`,
      { customer },
    ]),
  );

describe('from a customer to', () => {
  below([
    [
      'the subscriptions of an order',
      'subscriptions(orderId: "$legacyOrder") { subscriptionId }',
      { subscriptions: [{ subscriptionId: '$legacy' }] },
    ],
    [
      'one subscription',
      'subscription(subscriptionId: "$modern") { subscriptionId }',
      { subscription: { subscriptionId: '$modern' } },
    ],
    [
      'the orders of a cycle',
      'orders(billingCycle: ONE_TIME) { orderId }',
      { orders: [{ orderId: '$reservationOrder' }] },
    ],
    [
      'one order, with prices',
      'order(orderId: "$legacyOrder", includePrice: true) { orderId lineItems { pricing { __typename } } }',
      { order: { orderId: '$legacyOrder', lineItems: [{ pricing: { __typename: 'Pricing' } }] } },
    ],
    ['a cart', 'cart(cartId: "$activeCart") { cartId }', { cart: { cartId: '$activeCart' } }],
    [
      'the entitlements of a type, with their expiry',
      'entitlements(entitlementType: RESERVED_INSTANCE, showExpiry: true) { productId }',
      { entitlements: [{ productId: 'DZH318Z0BQ4Z' }] },
    ],
    [
      'its own catalog',
      'products(targetView: SOFTWARE_PERPETUAL) { nodes { productId } }',
      { products: { nodes: [{ productId: 'DG7GMGF0DWTL' }, {}, {}] } },
    ],
  ]);
});

describe('from a subscription to', () => {
  const of = (name: string, edge: string): string => `subscription(subscriptionId: "$${name}") { ${edge} }`;
  below([
    [
      'its customer',
      of('legacy', 'customer { customerId companyProfile { companyName } }'),
      { subscription: { customer: { customerId: '$customerId', companyProfile: { companyName: 'Contoso Toys' } } } },
    ],
    [
      'its order',
      of('legacy', 'order { orderId status }'),
      { subscription: { order: { orderId: '$legacyOrder', status: 'COMPLETED' } } },
    ],
    [
      'product, SKU and availability',
      of('modern', 'product { title } sku { title } availability { segment } offer { name }'),
      {
        subscription: {
          product: { title: 'Exchange Online (Plan 1)' },
          sku: { title: 'Exchange Online (Plan 1)' },
          availability: { segment: 'commercial' },
          offer: null,
        },
      },
    ],
    [
      'its legacy offer',
      of('legacy', 'product { title } sku { title } availability { segment } offer { name }'),
      { subscription: { product: null, sku: null, availability: null, offer: { name: 'Microsoft Azure' } } },
    ],
    [
      'its add-ons',
      of('licence', 'addOns { subscriptionId parentSubscription { subscriptionId } }'),
      { subscription: { addOns: [{ subscriptionId: '$addOn', parentSubscription: { subscriptionId: '$licence' } }] } },
    ],
    [
      'the subscription it is added to',
      of('addOn', 'parentSubscription { subscriptionId status }'),
      { subscription: { parentSubscription: { subscriptionId: '$licence', status: 'ACTIVE' } } },
    ],
    [
      'its registration',
      of('plan', 'registrationStatus { status }'),
      { subscription: { registrationStatus: { status: 'NOT_REGISTERED' } } },
    ],
    ['its provisioning', of('modern', 'provisioningStatus { quantity }'), { subscription: { provisioningStatus: {} } }],
    ['its entitlements', of('modern', 'entitlements { productId }'), { subscription: { entitlements: [] } }],
  ]);
});

describe('from a cart to', () => {
  const line =
    'lineItems { product { productId } sku { title } availability { segment } subscription { subscriptionId } }';
  below([
    [
      'its customer, and no orders before its checkout',
      'cart(cartId: "$activeCart") { customer { customerId } orders { orderId } }',
      { cart: { customer: { customerId: '$customerId' }, orders: null } },
    ],
    [
      'its lines and back',
      'cart(cartId: "$activeCart") { lineItems { cart { cartId } } }',
      { cart: { lineItems: [{ cart: { cartId: '$activeCart' } }] } },
    ],
    [
      'what is in it',
      `cart(cartId: "$activeCart") { ${line} }`,
      {
        cart: {
          lineItems: [
            {
              product: { productId: 'CFQ7TTC0LH0Z' },
              sku: { title: 'Exchange Online (Plan 1)' },
              availability: { segment: 'commercial' },
              subscription: null,
            },
          ],
        },
      },
    ],
    [
      'its orders after its checkout',
      'cart(cartId: "$orderedCart") { orders { orderId } }',
      { cart: { orders: [{ orderId: '$saasOrder' }] } },
    ],
  ]);

  walkEdges([
    [
      'the subscription that a line is for',
      `mutation { createCart(input: { customerId: "$customerId", lineItems: [{
        catalogItemId: "DZH318Z0BQ3Q:0001:DZH318Z0F57V", quantity: 1, provisioningContext: { subscriptionId: "$legacy", scope: "shared" }
      }] }) { cart { lineItems { subscription { subscriptionId status } } } } }`,
      { createCart: { cart: { lineItems: [{ subscription: { subscriptionId: '$legacy', status: 'ACTIVE' } }] } } },
    ],
  ]);
});

describe('from an order to', () => {
  below([
    [
      'its customer',
      'order(orderId: "$legacyOrder") { customer { customerId } }',
      { order: { customer: { customerId: '$customerId' } } },
    ],
    [
      'its subscriptions',
      'order(orderId: "$legacyOrder") { subscriptions { subscriptionId order { orderId } } }',
      { order: { subscriptions: [{ subscriptionId: '$legacy', order: { orderId: '$legacyOrder' } }] } },
    ],
    [
      'its entitlements',
      'order(orderId: "$reservationOrder") { entitlements { productId order { orderId status } } }',
      {
        order: {
          entitlements: [{ productId: 'DZH318Z0BQ4Z', order: { orderId: '$reservationOrder', status: 'COMPLETED' } }],
        },
      },
    ],
    [
      'its provisioning',
      'order(orderId: "$legacyOrder") { provisioningStatus { status } }',
      { order: { provisioningStatus: [{ status: 'FULFILLED' }] } },
    ],
    [
      'what a line bought',
      'order(orderId: "$saasOrder") { lineItems { product { title } sku { skuId } availability { segment } subscription { status } order { orderId } } }',
      {
        order: {
          lineItems: [
            {
              product: { title: 'WAF-as-a-Service' },
              sku: { skuId: '0001' },
              availability: { segment: 'commercial' },
              subscription: { status: 'ACTIVE' },
              order: { orderId: '$saasOrder' },
            },
          ],
        },
      },
    ],
    [
      'the links that activate it',
      'order(orderId: "$saasOrder") { lineItems { activationLinks { link { uri } } } }',
      {
        order: {
          lineItems: [
            { activationLinks: [{ link: { uri: 'https://appsource.example.com/activate?order=$saasOrder&line=0' } }] },
          ],
        },
      },
    ],
    [
      'the lines of an invoice that bill it',
      'order(orderId: "$saasOrder") { invoiceLineItems(invoiceId: "$openInvoice") { nodes { orderId } } }',
      { order: { invoiceLineItems: { nodes: [{ orderId: '$saasOrder' }] } } },
    ],
  ]);
});

describe('from an entitlement to', () => {
  const of = (edge: string): string => `entitlements(entitlementType: RESERVED_INSTANCE) { ${edge} }`;
  below([
    ['its customer', of('customer { customerId }'), { entitlements: [{ customer: { customerId: '$customerId' } }] }],
    [
      'its order',
      of('order { orderId status }'),
      { entitlements: [{ order: { orderId: '$reservationOrder', status: 'COMPLETED' } }] },
    ],
    [
      'its product and SKU',
      of('product { title } sku { skuId title }'),
      { entitlements: [{ product: { title: 'Azure Cosmos DB' }, sku: { skuId: '000W' } }] },
    ],
    [
      'the reservation behind its artifact',
      of('entitledArtifacts { reservation { reservations { quantity } } }'),
      { entitlements: [{ entitledArtifacts: [{ reservation: { reservations: [{ quantity: 3 }] } }] }] },
    ],
    [
      'the lines of an invoice that bill it',
      of('invoiceLineItems(invoiceId: "$invoice") { nodes { orderId } }'),
      { entitlements: [{ invoiceLineItems: { nodes: [{ orderId: '$reservationOrder' }, {}, {}] } }] },
    ],
  ]);
});
