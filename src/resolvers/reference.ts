import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { Awaitable } from './awaitable.ts';
import type { Availability } from '../domain/availability.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Customer } from '../domain/customer.ts';
import type { Invoice } from '../domain/invoice.ts';
import type { Offer } from '../domain/offer.ts';
import type { Order } from '../domain/order.ts';
import type { Product } from '../domain/product.ts';
import type { Sku } from '../domain/sku.ts';
import type { CustomerSubscription } from '../domain/subscription.ts';
import { type KnownFields, selectsOnly } from './selection.ts';

/**
 * Follows a reference from a parent: where the query asks only for what the parent's keys answer, an object of those keys
 * is enough and nothing is sent; else the resource is read.
 */
export const keyFields = {
  customer: keys(
    'customerId',
    'subscriptions',
    'subscription',
    'orders',
    'order',
    'cart',
    'entitlements',
    'products',
    'usageRecord',
  ),
  subscription: keys(
    'subscriptionId',
    'customerId',
    'customer',
    'addOns',
    'registrationStatus',
    'provisioningStatus',
    'usageRecord',
  ),
  order: keys(
    'orderId',
    'customerId',
    'customer',
    'subscriptions',
    'entitlements',
    'provisioningStatus',
    'invoiceLineItems',
  ),
  product: keys('productId', 'country', 'reservationScope', 'skus'),
  sku: keys('skuId', 'productId', 'country', 'reservationScope', 'product', 'availabilities'),
  availability: keys('availabilityId', 'catalogItemId', 'productId', 'skuId', 'reservationScope', 'product', 'sku'),
  offer: keys('offerId', 'country'),
  invoice: keys('invoiceId'),
} as const;

/** What a list of customers says of each. */
export const listedFields = {
  ...keyFields.customer,
  companyProfile: { ...keys(), tenantId: true, domain: true, companyName: true },
  relationshipToPartner: true,
} as const;

/** Reads a customer, from a list where that says all that is asked for: lists cost fewer calls for many. */
export function readCustomer(
  { loaders: { listedCustomer, customer } }: Context,
  info: GraphQLResolveInfo,
  customerId: string,
): Awaitable<Customer | null> {
  return (selectsOnly(info, listedFields) ? listedCustomer : customer).get(customerId);
}

export function customerReference(
  context: Context,
  info: GraphQLResolveInfo,
  customerId: string,
): Awaitable<Customer | null> {
  if (selectsOnly(info, keyFields.customer)) return stub({ id: customerId });
  return readCustomer(context, info, customerId);
}

export function subscriptionReference(
  { loaders }: Context,
  info: GraphQLResolveInfo,
  key: { readonly customerId: string; readonly subscriptionId: string },
): Awaitable<CustomerSubscription | null> {
  const { customerId, subscriptionId: id } = key;
  return selectsOnly(info, keyFields.subscription) ? stub({ id, customerId }) : loaders.subscription.get(key);
}

export function orderReference(
  { loaders }: Context,
  info: GraphQLResolveInfo,
  key: { readonly customerId: string; readonly orderId: string },
): Awaitable<Order | null> {
  const { customerId, orderId: id } = key;
  return selectsOnly(info, keyFields.order) ? stub({ id, customerId }) : loaders.order.get(key);
}

/** An order that is known from its checkout, when it may have been another one: its status has changed since. */
export function orderAsItIsNow({ loaders }: Context, info: GraphQLResolveInfo, known: Order): Awaitable<Order> {
  const { customerId, id: orderId } = known;
  if (selectsOnly(info, keyFields.order)) return known;
  return loaders.order.load({ customerId, orderId }).then((now) => now ?? known);
}

export function productReference(
  { loaders }: Context,
  info: GraphQLResolveInfo,
  key: { readonly scope: CatalogScope; readonly productId: string },
): Awaitable<Product | null> {
  const { productId: id, scope: catalog } = key;
  return selectsOnly(info, keyFields.product) ? stub({ id, catalog }) : loaders.product.get(key);
}

export function skuReference(
  { loaders }: Context,
  info: GraphQLResolveInfo,
  key: { readonly scope: CatalogScope; readonly productId: string; readonly skuId: string },
): Awaitable<Sku | null> {
  const { productId, scope: catalog, skuId: id } = key;
  return selectsOnly(info, keyFields.sku) ? stub({ id, productId, catalog }) : loaders.sku.get(key);
}

export function availabilityReference(
  { loaders }: Context,
  info: GraphQLResolveInfo,
  key: {
    readonly scope: CatalogScope;
    readonly productId: string;
    readonly skuId: string;
    readonly availabilityId: string;
  },
): Awaitable<Availability | null> {
  const { availabilityId: id, productId, scope: catalog, skuId } = key;
  return selectsOnly(info, keyFields.availability)
    ? stub({ id, productId, skuId, catalogItemId: `${productId}:${skuId}:${id}`, catalog })
    : loaders.availability.get(key);
}

export function offerReference(
  { loaders }: Context,
  info: GraphQLResolveInfo,
  key: { readonly offerId: string; readonly country: string },
): Awaitable<Offer | null> {
  const { offerId: id, country } = key;
  return selectsOnly(info, keyFields.offer) ? stub({ id, country }) : loaders.offer.get(key);
}

export function invoiceReference(
  { loaders }: Context,
  info: GraphQLResolveInfo,
  invoiceId: string,
): Awaitable<Invoice | null> {
  return selectsOnly(info, keyFields.invoice) ? stub({ id: invoiceId }) : loaders.invoice.get(invoiceId);
}

/** Stands for what has these keys, where nothing else is asked of it. */
const stub = <T>(keysOfIt: object): T => keysOfIt as T;

function keys(...names: readonly string[]): KnownFields {
  return Object.fromEntries(['__typename', 'id', ...names].map((name) => [name, true]));
}
