import { CartLineItem } from '../domain/cart-line-item.ts';
import { OrderLineItem } from '../domain/order-line-item.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import { ArtifactResolver } from './artifact.ts';
import { AvailabilityResolver } from './availability.ts';
import { CartLineItemResolver } from './cart-line-item.ts';
import { CartResolver } from './cart.ts';
import { catalogEdgesOf } from './catalog-edges.ts';
import { CheckoutResolver } from './checkout.ts';
import { CustomerResolver } from './customer.ts';
import { EntitlementResolver } from './entitlement.ts';
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

/** Everything that is bought names a catalog item, each in its own words. */
const purchases = [
  catalogEdgesOf(CustomerSubscription, ({ offerId, customerId, links }) => ({
    catalogItemId: offerId,
    customerId,
    links,
  })),
  catalogEdgesOf(OrderLineItem, ({ offerId, customerId, links }) => ({ catalogItemId: offerId, customerId, links })),
  catalogEdgesOf(CartLineItem, ({ catalogItemId, customerId }) => ({ catalogItemId, customerId })),
] as const;

/** All that the graph can do, a class a concept. */
export const resolvers = [
  NodeResolver,
  PartnerResolver,
  CustomerResolver,
  ListedCustomerResolver,
  ListedCompanyProfileResolver,
  SubscriptionResolver,
  ...purchases,
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
