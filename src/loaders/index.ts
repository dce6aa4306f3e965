import type { DataSources } from '../datasources/index.ts';
import { type AvailabilityLoaders, availabilityLoaders } from './availability.ts';
import { type CartLoaders, cartLoaders } from './cart.ts';
import { type CheckoutBooks, type CheckoutLoaders, checkoutLoaders, emptyBooks } from './checkout.ts';
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

export { createListCosts, type ListCosts } from './list-costs.ts';

/** Every read of one request: a loader per "get by key" and per "children of", and the lists that are paged. */
export interface Loaders
  extends
    Connections,
    AvailabilityLoaders,
    CartLoaders,
    CheckoutLoaders,
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

/** `costs` outlives the request: what was learned of one helps the next. `books`: default none. */
export function createLoaders(
  sources: DataSources,
  costs: ListCosts = createListCosts(),
  books: () => CheckoutBooks = () => emptyBooks,
): Loaders {
  return new LazyLoaders(sources, costs, books) as unknown as Loaders;
}

/** Makes loaders that belong together; `loaders` are all of the request, for what is read over several of them. */
type Group = (sources: DataSources, costs: ListCosts, loaders: Loaders, books: () => CheckoutBooks) => Partial<Loaders>;

const connectionsOver = (_sources: DataSources, _costs: ListCosts, loaders: Loaders): Connections =>
  connections(loaders);

const checkoutsIn = (_sources: DataSources, _costs: ListCosts, _loaders: Loaders, books: () => CheckoutBooks) =>
  checkoutLoaders(books());

/** Which group a loader belongs to; the compiler knows of one that is missing or stands in the wrong place. */
const groups: {
  readonly [Name in keyof Loaders]: (...parts: Parameters<Group>) => Pick<Loaders, Name>;
} = {
  availability: availabilityLoaders,
  availabilities: availabilityLoaders,
  cart: cartLoaders,
  checkoutOperation: checkoutsIn,
  checkoutOperationConnection: checkoutsIn,
  recentOrders: checkoutsIn,
  customer: customerLoaders,
  listedCustomer: customerLoaders,
  customerPage: customerLoaders,
  customerCountry: customerLoaders,
  entitlements: entitlementLoaders,
  reservationArtifact: entitlementLoaders,
  inventory: inventoryLoaders,
  invoice: invoiceLoaders,
  invoicePage: invoiceLoaders,
  lineItemPage: invoiceLoaders,
  accountBalance: invoiceLoaders,
  invoiceSummaries: invoiceLoaders,
  estimateLinks: invoiceLoaders,
  offer: offerLoaders,
  order: orderLoaders,
  orders: orderLoaders,
  orderProvisioningStatus: orderLoaders,
  activationLinks: orderLoaders,
  product: productLoaders,
  products: productLoaders,
  sku: skuLoaders,
  skus: skuLoaders,
  subscription: subscriptionLoaders,
  subscriptions: subscriptionLoaders,
  addOns: subscriptionLoaders,
  registrationStatus: subscriptionLoaders,
  provisioningStatus: subscriptionLoaders,
  customerUsageRecords: usageRecordLoaders,
  subscriptionUsageRecords: usageRecordLoaders,
  customerUsageRecord: usageRecordLoaders,
  subscriptionUsageRecord: usageRecordLoaders,
  customerConnection: connectionsOver,
  invoiceConnection: connectionsOver,
  lineItemConnection: connectionsOver,
  productConnection: connectionsOver,
};

/** Most requests use few of the loaders, and making all was 4 % of a small query: a group is made when one of it is asked for. */
class LazyLoaders {
  readonly #made = new Map<Group, Partial<Loaders>>();

  constructor(
    readonly sources: DataSources,
    readonly costs: ListCosts,
    readonly books: () => CheckoutBooks,
  ) {}

  static {
    for (const [name, group] of Object.entries(groups) as [keyof Loaders, Group][]) {
      Object.defineProperty(this.prototype, name, {
        get(this: LazyLoaders) {
          return this.#of(group)[name];
        },
      });
    }
  }

  #of(group: Group): Partial<Loaders> {
    let made = this.#made.get(group);
    if (!made) {
      made = group(this.sources, this.costs, this as unknown as Loaders, this.books);
      this.#made.set(group, made);
    }
    return made;
  }
}
