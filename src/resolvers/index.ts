import { AvailabilityResolver } from './availability.ts';
import { CartLineItemResolver } from './cart-line-item.ts';
import { CartResolver } from './cart.ts';
import { CheckoutResolver } from './checkout.ts';
import { CustomerResolver } from './customer.ts';
import { ArtifactResolver, EntitlementResolver } from './entitlement.ts';
import { InventoryResolver } from './inventory.ts';
import { InvoiceLineItemResolver } from './invoice-line-item.ts';
import { InvoiceResolver } from './invoice.ts';
import { ListedCompanyProfileResolver, ListedCustomerResolver } from './listed-customer.ts';
import { MarketResolver } from './market.ts';
import { NodeResolver } from './node.ts';
import { OrderLineItemResolver } from './order-line-item.ts';
import { OrderResolver } from './order.ts';
import { PartnerResolver } from './partner.ts';
import { ProductResolver } from './product.ts';
import { RegistrationResolver } from './registration.ts';
import { SkuResolver } from './sku.ts';
import { SubscriptionResolver } from './subscription.ts';
import { TaxReceiptResolver } from './tax-receipt.ts';

/** All that the graph can do, a class a concept. */
export const resolvers = [
  NodeResolver,
  PartnerResolver,
  CustomerResolver,
  ListedCustomerResolver,
  ListedCompanyProfileResolver,
  SubscriptionResolver,
  RegistrationResolver,
  ProductResolver,
  SkuResolver,
  AvailabilityResolver,
  InventoryResolver,
  MarketResolver,
  CartResolver,
  CartLineItemResolver,
  CheckoutResolver,
  OrderResolver,
  OrderLineItemResolver,
  EntitlementResolver,
  ArtifactResolver,
  InvoiceResolver,
  InvoiceLineItemResolver,
  TaxReceiptResolver,
] as const;
