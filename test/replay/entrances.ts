import { toGlobalId } from '../../src/domain/global-id.ts';
import { objectsOf } from './selection.ts';
import { isObject, type Json, type JsonObject, textOf } from './wire-json.ts';

/** What is known of an exchange before it is asked for. */
export interface Asked {
  /** Ids by their names in the path. */
  readonly ids: Readonly<Record<string, string>>;
  /** Query parameters, by lower-case name. */
  readonly query: Readonly<Record<string, string>>;
  /** Body of the request. */
  readonly request: Json;
  /** How many resources are answered. */
  readonly count: number;
  /** Selects everything of the resource. */
  readonly selection: string;
}

/** The way into the graph that makes the gateway ask for an operation. */
export interface Entrance {
  /** `GET /v1/customers/{customerId}`, as the contract has it. */
  readonly operation: string;
  /** GraphQL type of what is answered. */
  readonly type: string;
  readonly isList?: boolean;
  /** The document; what the operation answered is called `found` in it. */
  readonly document: (asked: Asked) => string;
  /** Keys without which the answer answers nothing: odd in one of them, it is another answer. */
  readonly foundBy?: readonly string[];
  /** Operations that are asked on the way and cannot be answered with their id alone. */
  readonly parents?: (asked: Asked) => Readonly<Record<string, JsonObject>>;
}

/** By the operation's id in the contract. */
export const entrances: Readonly<Record<string, Entrance>> = {
  'list-customers': {
    operation: 'GET /v1/customers',
    type: 'Customer',
    isList: true,
    document: ({ count, selection }) => `{ customers(first: ${count}) { found: nodes ${selection} } }`,
  },
  'get-customer': {
    operation: 'GET /v1/customers/{customerId}',
    type: 'Customer',
    document: ({ ids, selection }) => `{ found: customer(customerId: ${text(ids['customerId'])}) ${selection} }`,
  },
  'list-subscriptions': {
    operation: 'GET /v1/customers/{customerId}/subscriptions',
    type: 'CustomerSubscription',
    isList: true,
    document: (asked) => ofCustomer(asked, `found: subscriptions ${asked.selection}`),
  },
  'get-subscription': {
    operation: 'GET /v1/customers/{customerId}/subscriptions/{subscriptionId}',
    type: 'CustomerSubscription',
    document: (asked) =>
      ofCustomer(asked, `found: subscription(subscriptionId: ${text(asked.ids['subscriptionId'])}) ${asked.selection}`),
  },
  'list-subscription-addons': {
    operation: 'GET /v1/customers/{customerId}/subscriptions/{subscriptionId}/addons',
    type: 'CustomerSubscription',
    isList: true,
    document: (asked) => ofSubscription(asked, `found: addOns ${asked.selection}`),
  },
  'get-subscription-registration-status': {
    operation: 'GET /v1/customers/{customerId}/subscriptions/{subscriptionId}/registrationstatus',
    type: 'SubscriptionRegistrationStatus',
    document: (asked) => ofSubscription(asked, `found: registrationStatus ${asked.selection}`),
  },
  'get-subscription-provisioning-status': {
    operation: 'GET /v1/customers/{customerId}/subscriptions/{subscriptionId}/provisioningstatus',
    type: 'SubscriptionProvisioningStatus',
    document: (asked) => ofSubscription(asked, `found: provisioningStatus ${asked.selection}`),
  },

  'list-products': {
    operation: 'GET /v1/products',
    type: 'Product',
    isList: true,
    document: ({ selection }) => `{ products(country: "US", targetView: AZURE) { found: nodes ${selection} } }`,
  },
  'get-product': {
    operation: 'GET /v1/products/{productId}',
    type: 'Product',
    document: ({ ids, selection }) =>
      `{ found: product(productId: ${text(ids['productId'])}, country: "US") ${selection} }`,
  },
  'list-skus': {
    operation: 'GET /v1/products/{productId}/skus',
    type: 'Sku',
    isList: true,
    document: ({ ids, selection }) =>
      `{ product(productId: ${text(ids['productId'])}, country: "US") { found: skus ${selection} } }`,
  },
  'get-sku': {
    operation: 'GET /v1/products/{productId}/skus/{skuId}',
    type: 'Sku',
    document: (asked) => `{ found: ${inCountry('sku', asked, ['productId', 'skuId'])} ${asked.selection} }`,
  },
  'list-availabilities': {
    operation: 'GET /v1/products/{productId}/skus/{skuId}/availabilities',
    type: 'Availability',
    isList: true,
    document: (asked) =>
      `{ ${inCountry('sku', asked, ['productId', 'skuId'])} { found: availabilities ${asked.selection} } }`,
  },
  'get-availability': {
    operation: 'GET /v1/products/{productId}/skus/{skuId}/availabilities/{availabilityId}',
    type: 'Availability',
    document: (asked) =>
      `{ found: ${inCountry('availability', asked, ['productId', 'skuId', 'availabilityId'])} ${asked.selection} }`,
  },
  'get-offer': {
    operation: 'GET /v1/offers/{offerId}',
    type: 'Offer',
    document: ({ ids, selection }) => `{ found: ${node('Offer', ['US', ids['offerId']], selection)} }`,
  },
  'check-inventory': {
    operation: 'POST /v1/extensions/product/checkInventory',
    type: 'InventoryItem',
    isList: true,
    foundBy: ['productId'],
    document: ({ ids, request, selection }) => {
      const [target] = isObject(request) ? objectsOf(request['TargetItems'] ?? null) : [];
      const productId = text(textOf(target?.['ProductId'] ?? 'DZH318Z0BQ3Q'));
      return `{ found: inventory(country: "US", targetItems: [{ productId: ${productId} }], inventoryContext: {
        customerId: ${text(ids['customerId'])}, azureSubscriptionId: ${text(ids['subscriptionId'])} }) ${selection} }`;
    },
  },

  'list-customer-products': {
    operation: 'GET /v1/customers/{customerId}/products',
    type: 'Product',
    isList: true,
    document: (asked) => ofCustomer(asked, `products(targetView: AZURE) { found: nodes ${asked.selection} }`),
  },
  'get-customer-product': {
    operation: 'GET /v1/customers/{customerId}/products/{productId}',
    type: 'Product',
    document: (asked) => `{ found: ${inCustomersCatalog('Product', asked, ['productId'], asked.selection)} }`,
  },
  'list-customer-skus': {
    operation: 'GET /v1/customers/{customerId}/products/{productId}/skus',
    type: 'Sku',
    isList: true,
    document: (asked) =>
      `{ ${inCustomersCatalog('Product', asked, ['productId'], `{ found: skus ${asked.selection} }`)} }`,
  },
  'get-customer-sku': {
    operation: 'GET /v1/customers/{customerId}/products/{productId}/skus/{skuId}',
    type: 'Sku',
    document: (asked) => `{ found: ${inCustomersCatalog('Sku', asked, ['productId', 'skuId'], asked.selection)} }`,
  },
  'list-customer-availabilities': {
    operation: 'GET /v1/customers/{customerId}/products/{productId}/skus/{skuId}/availabilities',
    type: 'Availability',
    isList: true,
    document: (asked) =>
      `{ ${inCustomersCatalog('Sku', asked, ['productId', 'skuId'], `{ found: availabilities ${asked.selection} }`)} }`,
  },
  'get-customer-availability': {
    operation: 'GET /v1/customers/{customerId}/products/{productId}/skus/{skuId}/availabilities/{availabilityId}',
    type: 'Availability',
    document: (asked) =>
      `{ found: ${inCustomersCatalog('Availability', asked, ['productId', 'skuId', 'availabilityId'], asked.selection)} }`,
  },

  'create-cart': {
    operation: 'POST /v1/customers/{customerId}/carts',
    type: 'Cart',
    document: ({ ids, selection }) =>
      `mutation { createCart(input: { customerId: ${text(ids['customerId'])}, ${oneLine} }) { found: cart ${selection} } }`,
  },
  'get-cart': {
    operation: 'GET /v1/customers/{customerId}/carts/{cartId}',
    type: 'Cart',
    document: (asked) => ofCustomer(asked, `found: cart(cartId: ${text(asked.ids['cartId'])}) ${asked.selection}`),
  },
  'update-cart': {
    operation: 'PUT /v1/customers/{customerId}/carts/{cartId}',
    type: 'Cart',
    document: ({ ids, selection }) =>
      `mutation { updateCart(input: { customerId: ${text(ids['customerId'])}, cartId: ${text(ids['cartId'])}, ${oneLine} }) { found: cart ${selection} } }`,
  },
  'checkout-cart': {
    operation: 'POST /v1/customers/{customerId}/carts/{cartId}/checkout',
    type: 'CheckoutOperation',
    // an answer without both leaves open what was bought, and the cart is read again and again to find out
    foundBy: ['orders', 'orderErrors'],
    document: ({ ids, selection }) =>
      `mutation { found: checkoutCart(input: { customerId: ${text(ids['customerId'])}, cartId: ${text(ids['cartId'])} }) ${selection} }`,
  },

  'list-orders': {
    operation: 'GET /v1/customers/{customerId}/orders',
    type: 'Order',
    isList: true,
    document: (asked) => ofCustomer(asked, `found: orders ${asked.selection}`),
  },
  'get-order': {
    operation: 'GET /v1/customers/{customerId}/orders/{orderId}',
    type: 'Order',
    document: (asked) => ofCustomer(asked, `found: order(orderId: ${text(asked.ids['orderId'])}) ${asked.selection}`),
  },
  'get-order-provisioning-status': {
    operation: 'GET /v1/customers/{customerId}/orders/{orderId}/provisioningstatus',
    type: 'OrderLineItemProvisioningStatus',
    isList: true,
    document: (asked) => ofOrder(asked, `found: provisioningStatus ${asked.selection}`),
  },
  'list-order-line-item-activation-links': {
    operation: 'GET /v1/customers/{customerId}/orders/{orderId}/lineitems/{lineItemNumber}/activationlinks',
    type: 'OrderLineItemActivationLink',
    isList: true,
    document: (asked) => ofOrder(asked, `lineItems { found: activationLinks ${asked.selection} }`),
    parents: ({ ids }) => ({
      'GET /v1/customers/{customerId}/orders/{orderId}': {
        id: ids['orderId'] ?? '',
        lineItems: [{ lineItemNumber: ids['lineItemNumber'] ?? '' }],
      },
    }),
  },
  'list-entitlements': {
    operation: 'GET /v1/customers/{customerId}/entitlements',
    type: 'Entitlement',
    isList: true,
    document: (asked) => ofCustomer(asked, `found: entitlements ${asked.selection}`),
  },
  'get-reservation-artifact': {
    operation:
      'GET /v1/customers/{customerId}/artifacts/{artifactType}/groups/{groupId}/lineitems/{lineItemId}/resource/{resourceId}',
    type: 'ReservedInstanceArtifactDetails',
    document: (asked) =>
      ofCustomer(asked, `entitlements { entitledArtifacts { found: reservation ${asked.selection} } }`),
    parents: ({ ids }) => ({
      'GET /v1/customers/{customerId}/entitlements': {
        items: [{ entitledArtifacts: [{ link: { uri: artifactOf(ids) } }] }],
      },
    }),
  },

  'list-invoices': {
    operation: 'GET /v1/invoices',
    type: 'Invoice',
    isList: true,
    document: ({ count, selection }) => `{ invoices(first: ${count}) { totalCount found: nodes ${selection} } }`,
  },
  'get-invoice': {
    operation: 'GET /v1/invoices/{invoiceId}',
    type: 'Invoice',
    document: ({ ids, selection }) => `{ found: invoice(invoiceId: ${text(ids['invoiceId'])}) ${selection} }`,
  },
  'get-account-balance': {
    operation: 'GET /v1/invoices/summary',
    type: 'InvoiceSummary',
    document: ({ selection }) => `{ partner { found: accountBalance ${selection} } }`,
  },
  'list-invoice-summaries': {
    operation: 'GET /v1/invoices/summaries',
    type: 'InvoiceSummary',
    isList: true,
    document: ({ selection }) => `{ partner { found: invoiceSummaries ${selection} } }`,
  },
  'list-estimate-links': {
    operation: 'GET /v1/invoices/estimates/links',
    type: 'EstimateLink',
    isList: true,
    document: ({ selection }) => `{ partner { found: estimateLinks(currencyCode: "USD") ${selection} } }`,
  },
  'list-invoice-line-items': {
    operation: 'GET /v1/invoices/{invoiceId}/lineitems',
    type: 'InvoiceLineItem',
    isList: true,
    foundBy: ['attributes'],
    document: (asked) =>
      `{ invoice(invoiceId: ${text(asked.ids['invoiceId'])}) { lineItems(${listOf(asked)}, first: ${asked.count}) { found: nodes ${asked.selection} } } }`,
  },
  'list-unbilled-consumption-line-items': unbilled(),
  'list-unbilled-recon-line-items': unbilled(),
};

function unbilled(): Entrance {
  return {
    operation: 'GET /v1/invoices/unbilled/lineitems',
    type: 'InvoiceLineItem',
    isList: true,
    foundBy: ['attributes'],
    document: (asked) =>
      `{ unbilledLineItems(${listOf(asked)}, currencyCode: "USD", period: PREVIOUS, first: ${asked.count}) { found: nodes ${asked.selection} } }`,
  };
}

/** What the gateway reads to get somewhere; an id is all that it needs of it. */
export const byId: readonly string[] = Object.values(entrances)
  .filter(({ operation, isList }) => !isList && operation.startsWith('GET ') && operation.endsWith('Id}'))
  .map(({ operation }) => operation);

const text = (value: string | undefined): string => JSON.stringify(value ?? '');

const ofCustomer = ({ ids }: Asked, inside: string): string =>
  `{ customer(customerId: ${text(ids['customerId'])}) { ${inside} } }`;

const ofSubscription = (asked: Asked, inside: string): string =>
  ofCustomer(asked, `subscription(subscriptionId: ${text(asked.ids['subscriptionId'])}) { ${inside} }`);

const ofOrder = (asked: Asked, inside: string): string =>
  ofCustomer(asked, `order(orderId: ${text(asked.ids['orderId'])}) { ${inside} }`);

const inCountry = (field: string, { ids }: Asked, names: readonly string[]): string =>
  `${field}(${names.map((name) => `${name}: ${text(ids[name])}`).join(', ')}, country: "US")`;

/** Nothing but a global id leads to one item of a customer's catalog. */
const inCustomersCatalog = (type: string, { ids }: Asked, names: readonly string[], selection: string): string =>
  node(type, ['', '', ids['customerId'], ...names.map((name) => ids[name])], selection);

const node = (type: string, keys: readonly (string | undefined)[], selection: string): string =>
  `node(id: ${text(toGlobalId(type, keys))}) { ... on ${type} ${selection} }`;

const oneLine = 'lineItems: [{ catalogItemId: "DZH318Z0BQ36:004G:DZH318Z08C0S", quantity: 1 }]';

const artifactOf = (ids: Asked['ids']): string =>
  `/customers/${ids['customerId']}/artifacts/${ids['artifactType']}/groups/${ids['groupId']}/lineitems/${ids['lineItemId']}/resource/${ids['resourceId']}`;

/** Which list of lines an example shows. */
function listOf({ ids, query }: Asked): string {
  const provider = word(providers, query['provider'] ?? ids['billingProvider']) ?? 'ONE_TIME';
  const type = word(lineTypes, query['invoicelineitemtype'] ?? ids['invoiceLineItemType']) ?? 'BILLING_LINE_ITEMS';
  return `provider: ${provider}, invoiceLineItemType: ${type}`;
}

const providers = ['OFFICE', 'AZURE', 'ONE_TIME', 'MARKETPLACE', 'ALL'];
const lineTypes = ['BILLING_LINE_ITEMS', 'USAGE_LINE_ITEMS'];

const word = (words: readonly string[], wanted = ''): string | undefined =>
  words.find((each) => each.replaceAll('_', '').toLowerCase() === wanted.replaceAll('_', '').toLowerCase());
