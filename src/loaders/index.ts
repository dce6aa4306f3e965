import type { DataSources } from '../datasources/index.ts';
import { type CartLoaders, cartLoaders } from './cart.ts';
import { type CatalogLoaders, catalogLoaders } from './catalog.ts';
import { type Connections, connections } from './connections.ts';
import { type CustomerLoaders, customerLoaders } from './customer.ts';
import { type EntitlementLoaders, entitlementLoaders } from './entitlement.ts';
import { type InventoryLoaders, inventoryLoaders } from './inventory.ts';
import { type InvoiceLoaders, invoiceLoaders } from './invoice.ts';
import { type OrderLoaders, orderLoaders } from './order.ts';
import { type SubscriptionLoaders, subscriptionLoaders } from './subscription.ts';

/** Every read of one request: a loader per "get by key" and per "children of", and the lists that are paged. */
export interface Loaders
  extends
    Connections,
    CartLoaders,
    CatalogLoaders,
    CustomerLoaders,
    EntitlementLoaders,
    InventoryLoaders,
    InvoiceLoaders,
    OrderLoaders,
    SubscriptionLoaders {}

export function createLoaders(sources: DataSources): Loaders {
  const loaders = {
    ...cartLoaders(sources),
    ...catalogLoaders(sources),
    ...customerLoaders(sources),
    ...entitlementLoaders(sources),
    ...inventoryLoaders(sources),
    ...invoiceLoaders(sources),
    ...orderLoaders(sources),
    ...subscriptionLoaders(sources),
  };
  return { ...loaders, ...connections(loaders) };
}
