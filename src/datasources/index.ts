import type { CustomerScope } from '../access/principal.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import { AuditRecordDataSource } from './audit-record.ts';
import { AvailabilityDataSource } from './availability.ts';
import { withCamelCaseKeys } from './camel-case-keys.ts';
import { CartDataSource } from './cart.ts';
import { CustomerDataSource } from './customer.ts';
import { EntitlementDataSource } from './entitlement.ts';
import { InventoryDataSource } from './inventory.ts';
import { InvoiceDataSource } from './invoice.ts';
import { InvoiceLineItemDataSource } from './invoice-line-item.ts';
import { OfferDataSource } from './offer.ts';
import { OrderDataSource } from './order.ts';
import { ProductDataSource } from './product.ts';
import { SkuDataSource } from './sku.ts';
import { SubscriptionDataSource } from './subscription.ts';
import { UsageRecordDataSource } from './usage-record.ts';
import { withinCustomers } from './within-customers.ts';

/** The REST API as one caller sees it, a class per collection. */
export interface DataSources {
  readonly auditRecord: AuditRecordDataSource;
  readonly availability: AvailabilityDataSource;
  readonly cart: CartDataSource;
  readonly customer: CustomerDataSource;
  readonly entitlement: EntitlementDataSource;
  readonly inventory: InventoryDataSource;
  readonly invoice: InvoiceDataSource;
  readonly invoiceLineItem: InvoiceLineItemDataSource;
  readonly offer: OfferDataSource;
  readonly order: OrderDataSource;
  readonly product: ProductDataSource;
  readonly sku: SkuDataSource;
  readonly subscription: SubscriptionDataSource;
  readonly usageRecord: UsageRecordDataSource;
}

/**
 * `customers`: those that there are for the caller; default all of the partner's. `untraced`: for what the caller is told nothing of;
 * default the same.
 */
export function createDataSources(
  connection: PartnerCenterClient,
  customers: CustomerScope = 'all',
  untraced: PartnerCenterClient = connection,
): DataSources {
  const all = withCamelCaseKeys(connection);
  const seen = customers === 'all' ? all : withinCustomers(all, customers, withCamelCaseKeys(untraced));
  return new LazyDataSources(seen) as unknown as DataSources;
}

const classes: {
  readonly [Name in keyof DataSources]: new (client: PartnerCenterClient) => DataSources[Name];
} = {
  auditRecord: AuditRecordDataSource,
  availability: AvailabilityDataSource,
  cart: CartDataSource,
  customer: CustomerDataSource,
  entitlement: EntitlementDataSource,
  inventory: InventoryDataSource,
  invoice: InvoiceDataSource,
  invoiceLineItem: InvoiceLineItemDataSource,
  offer: OfferDataSource,
  order: OrderDataSource,
  product: ProductDataSource,
  sku: SkuDataSource,
  subscription: SubscriptionDataSource,
  usageRecord: UsageRecordDataSource,
};

/** Makes a collection's object when it is asked for: a request uses one or two of them. They hold nothing but the client. */
class LazyDataSources {
  constructor(readonly client: PartnerCenterClient) {}

  static {
    for (const [name, Collection] of Object.entries(classes)) {
      Object.defineProperty(this.prototype, name, {
        get(this: LazyDataSources) {
          return new Collection(this.client);
        },
      });
    }
  }
}
