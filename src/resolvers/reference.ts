import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
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
export function readCustomer(context: Context, info: GraphQLResolveInfo, customerId: string): Promise<Customer | null> {
  const { listedCustomer, customer } = context.loaders;
  return (selectsOnly(info, listedFields) ? listedCustomer : customer).load(customerId);
}

export function customerReference(
  context: Context,
  info: GraphQLResolveInfo,
  customerId: string,
): Promise<Customer | null> {
  return follow(info, keyFields.customer, { id: customerId }, () => readCustomer(context, info, customerId));
}

export function subscriptionReference(
  context: Context,
  info: GraphQLResolveInfo,
  key: { readonly customerId: string; readonly subscriptionId: string },
): Promise<CustomerSubscription | null> {
  const stub = { id: key.subscriptionId, customerId: key.customerId };
  return follow(info, keyFields.subscription, stub, () => context.loaders.subscription.load(key));
}

export function orderReference(
  context: Context,
  info: GraphQLResolveInfo,
  key: { readonly customerId: string; readonly orderId: string },
): Promise<Order | null> {
  const stub = { id: key.orderId, customerId: key.customerId };
  return follow(info, keyFields.order, stub, () => context.loaders.order.load(key));
}

/** An order that is known from its checkout, when it may have been another one: its status has changed since. */
export function orderAsItIsNow(context: Context, info: GraphQLResolveInfo, known: Order): Promise<Order> {
  const { customerId, id: orderId } = known;
  return follow(
    info,
    keyFields.order,
    known,
    async () => (await context.loaders.order.load({ customerId, orderId })) ?? known,
  );
}

export function productReference(
  context: Context,
  info: GraphQLResolveInfo,
  key: { readonly scope: CatalogScope; readonly productId: string },
): Promise<Product | null> {
  const stub = { id: key.productId, catalog: key.scope };
  return follow(info, keyFields.product, stub, () => context.loaders.product.load(key));
}

export function skuReference(
  context: Context,
  info: GraphQLResolveInfo,
  key: { readonly scope: CatalogScope; readonly productId: string; readonly skuId: string },
): Promise<Sku | null> {
  const stub = { id: key.skuId, productId: key.productId, catalog: key.scope };
  return follow(info, keyFields.sku, stub, () => context.loaders.sku.load(key));
}

export function availabilityReference(
  context: Context,
  info: GraphQLResolveInfo,
  key: {
    readonly scope: CatalogScope;
    readonly productId: string;
    readonly skuId: string;
    readonly availabilityId: string;
  },
): Promise<Availability | null> {
  const { scope, productId, skuId, availabilityId } = key;
  const stub = {
    id: availabilityId,
    productId,
    skuId,
    catalogItemId: `${productId}:${skuId}:${availabilityId}`,
    catalog: scope,
  };
  return follow(info, keyFields.availability, stub, () => context.loaders.availability.load(key));
}

export function offerReference(
  context: Context,
  info: GraphQLResolveInfo,
  key: { readonly offerId: string; readonly country: string },
): Promise<Offer | null> {
  const stub = { id: key.offerId, country: key.country };
  return follow(info, keyFields.offer, stub, () => context.loaders.offer.load(key));
}

export function invoiceReference(
  context: Context,
  info: GraphQLResolveInfo,
  invoiceId: string,
): Promise<Invoice | null> {
  return follow(info, keyFields.invoice, { id: invoiceId }, () => context.loaders.invoice.load(invoiceId));
}

async function follow<T>(
  info: GraphQLResolveInfo,
  known: KnownFields,
  stub: object,
  read: () => Promise<T>,
): Promise<T> {
  return selectsOnly(info, known) ? (stub as T) : read();
}

function keys(...names: readonly string[]): KnownFields {
  return Object.fromEntries(['__typename', 'id', ...names].map((name) => [name, true]));
}
