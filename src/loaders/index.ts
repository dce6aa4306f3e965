import type { DataSources } from '../datasources/index.ts';
import { type AvailabilityLoaders, availabilityLoaders } from './availability.ts';
import { type CartLoaders, cartLoaders } from './cart.ts';
import { type Connections, connections } from './connections.ts';
import { type CustomerLoaders, customerLoaders } from './customer.ts';
import { type EntitlementLoaders, entitlementLoaders } from './entitlement.ts';
import { type InventoryLoaders, inventoryLoaders } from './inventory.ts';
import { type InvoiceLoaders, invoiceLoaders } from './invoice.ts';
import { createListCosts, type ListCosts } from './list-costs.ts';
import { type OfferLoaders, offerLoaders } from './offer.ts';
import { type OrderLoaders, orderLoaders } from './order.ts';
import { type ProductLoaders, productLoaders } from './product.ts';
import { type SkuLoaders, skuLoaders } from './sku.ts';
import { type SubscriptionLoaders, subscriptionLoaders } from './subscription.ts';
import { type UsageRecordLoaders, usageRecordLoaders } from './usage-record.ts';

export { createListCosts } from './list-costs.ts';

/** Every read of one request: a loader per "get by key" and per "children of", and the lists that are paged. */
export interface Loaders
  extends
    Connections,
    AvailabilityLoaders,
    CartLoaders,
    CustomerLoaders,
    EntitlementLoaders,
    InventoryLoaders,
    InvoiceLoaders,
    OfferLoaders,
    OrderLoaders,
    ProductLoaders,
    SkuLoaders,
    SubscriptionLoaders,
    UsageRecordLoaders {}

/** `costs` outlives the request: what was learned of one helps the next. */
export function createLoaders(sources: DataSources, costs: ListCosts = createListCosts()): Loaders {
  const loaders = {
    ...availabilityLoaders(sources),
    ...cartLoaders(sources),
    ...customerLoaders(sources, costs),
    ...entitlementLoaders(sources),
    ...inventoryLoaders(sources),
    ...invoiceLoaders(sources),
    ...offerLoaders(sources),
    ...orderLoaders(sources),
    ...productLoaders(sources),
    ...skuLoaders(sources),
    ...subscriptionLoaders(sources, costs),
    ...usageRecordLoaders(sources),
  };
  return { ...loaders, ...connections(loaders) };
}
