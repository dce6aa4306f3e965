import { keyFields, listedFields } from '../resolvers/reference.ts';
import type { FieldCost, KnownFields, ListSize } from './field-cost.ts';

/** Lists without pages: how long they usually are. What is longer is caught while it runs. */
const usual = {
  subscriptions: 20,
  orders: 20,
  orderLines: 5,
  cartLines: 5,
  entitlements: 20,
  skus: 10,
  availabilities: 3,
  /** What hangs on one object: prices, options, details. */
  parts: 5,
} as const;

/** Different products, SKUs or offers among the purchases of a query: a partner sells the same to many. */
const differentItems = 60;
/** Pages of the list of customers that are read in place of one customer after the other: 500 a page. */
const customerPages = 10;
/** Pages of 2,000 lines that are scanned for those of one order. */
const scannedPages = 5;
/** Products of a view of the catalog whose SKUs are read to filter by them. */
const filteredProducts = 100;

/** Lists with pages, and what they answer when `first` is left out. */
const page: ListSize = { first: 100 };
/** Global ids in one query: as many objects as a list shows unless it is asked for more. */
const mostIds = 100;
/** Items of one inventory check: a reservation has some 40 SKUs, so those of a dozen. */
const mostInventoryItems = 500;

const known = (selected: KnownFields) => [{ selected, atMost: 0 }];
/** Wire data that the parent already holds. */
const part: FieldCost = { list: usual.parts };
const free: FieldCost = {};
const read = (each = 1): FieldCost => ({ reads: { each } });
/** One call for each customer, whatever the number of parents. */
const perCustomer = (list?: ListSize): FieldCost => ({
  reads: { each: 1, atMost: 'customers' },
  ...(list !== undefined && { list }),
});
const reference = (keys: KnownFields, atMost: number | 'customers'): FieldCost => ({
  reads: { each: 1, atMost, cheaper: known(keys) },
});

const toCustomer: FieldCost = {
  reads: {
    each: 1,
    atMost: 'customers',
    cheaper: [...known(keyFields.customer), { selected: listedFields, atMost: customerPages }],
  },
};
const toOrder = reference(keyFields.order, 'customers');
const toSubscription = reference(keyFields.subscription, 'customers');
const toInvoice = reference(keyFields.invoice, 1);
const toProduct = reference(keyFields.product, differentItems);
const toSku = reference(keyFields.sku, differentItems);
const toAvailability = reference(keyFields.availability, differentItems);
const toOffer = reference(keyFields.offer, differentItems);
const products: FieldCost = {
  reads: { each: 1, extra: { argument: 'filter', field: 'sku', each: filteredProducts } },
  list: page,
};
/** The invoice is scanned once, however many ask for its lines. */
const billedLines: FieldCost = { reads: { each: 1 + scannedPages, atMost: 1 + scannedPages }, list: page };
/** What lists of customers leave out is one read by id for all of these together. */
const notListed: FieldCost = { reads: { each: 1, shared: 'customer' } };
const pageOf: FieldCost = { list: 'page' };
const pageOfMany: FieldCost = { list: 'page', manyCustomers: true };

/**
 * The cost of every field that reads upstream or answers a list of objects, by `Type.field`; a test holds that none is missing.
 * Fields of an interface count for all types behind it.
 */
export const fieldCosts: Readonly<Record<string, FieldCost>> = {
  'Query.availability': read(),
  'Query.catalogItem': read(),
  // the journal of writes is the gateway's own
  'Query.checkoutOperation': free,
  'Query.customer': read(),
  'Query.customers': { reads: { each: 1 }, list: page },
  'Query.inventory': {
    reads: { each: 1 },
    list: { itemsOf: 'targetItems' },
    mostItems: { targetItems: mostInventoryItems },
  },
  'Query.invoice': read(),
  'Query.invoices': { reads: { each: 1 }, list: page },
  'Query.unbilledLineItems': { reads: { each: 1 }, list: page },
  'Query.market': free,
  'Query.node': read(),
  'Query.nodes': {
    reads: { each: 0 },
    list: { itemsOf: 'ids', readsEach: true },
    mostItems: { ids: mostIds },
    manyCustomers: true,
  },
  'Query.partner': free,
  'Query.product': read(),
  'Query.products': products,
  'Query.sku': read(),

  'Mutation.createCart': read(2),
  'Mutation.updateCart': read(3),
  // cart, orders before and after, customer, the order itself
  'Mutation.checkoutCart': { reads: { each: 10 }, spendsMoney: true },
  'Mutation.registerSubscription': read(3),
  'RegisterSubscriptionPayload.subscription': toSubscription,
  'CheckoutOperation.orders': part,
  'CheckoutOperation.orderErrors': part,
  'CheckoutOperation.cart': read(),
  'CheckoutOperation.customer': toCustomer,

  'CheckoutOperationConnection.edges': pageOf,
  'CheckoutOperationConnection.nodes': pageOf,
  'CustomerConnection.edges': pageOfMany,
  'CustomerConnection.nodes': pageOfMany,
  'InvoiceConnection.edges': pageOf,
  'InvoiceConnection.nodes': pageOf,
  'InvoiceLineItemConnection.edges': pageOfMany,
  'InvoiceLineItemConnection.nodes': pageOfMany,
  'ProductConnection.edges': pageOf,
  'ProductConnection.nodes': pageOf,

  'Customer.companyProfile': free,
  'Customer.billingProfile': notListed,
  'Customer.commerceId': notListed,
  'Customer.allowDelegatedAccess': notListed,
  'Customer.customDomains': notListed,
  'Customer.associatedPartnerId': notListed,
  'CustomerCompanyProfile.organizationRegistrationNumber': notListed,
  'CustomerCompanyProfile.address': notListed,
  'CustomerCompanyProfile.email': notListed,
  'Customer.subscriptions': perCustomer(usual.subscriptions),
  'Customer.subscription': perCustomer(),
  'Customer.orders': perCustomer(usual.orders),
  'Customer.order': perCustomer(),
  'Customer.cart': perCustomer(),
  'Customer.checkoutOperations': { list: page },
  'Customer.entitlements': perCustomer(usual.entitlements),
  'Customer.products': products,
  'Customer.usageRecord': { reads: { each: 1, atMost: 1 } },

  'CustomerSubscription.refundOptions': part,
  'RefundableQuantity.details': part,
  'CustomerSubscription.customer': toCustomer,
  'CustomerSubscription.order': toOrder,
  'CustomerSubscription.parentSubscription': toSubscription,
  'CustomerSubscription.addOns': perCustomer(usual.parts),
  'CustomerSubscription.registrationStatus': read(),
  'CustomerSubscription.provisioningStatus': read(),
  'CustomerSubscription.usageRecord': perCustomer(),
  'CustomerSubscription.entitlements': perCustomer(usual.parts),
  'CustomerSubscription.product': toProduct,
  'CustomerSubscription.sku': toSku,
  'CustomerSubscription.availability': toAvailability,
  'CustomerSubscription.offer': toOffer,

  'Order.lineItems': { list: usual.orderLines },
  'Order.customer': toCustomer,
  'Order.pendingIndexing': perCustomer(),
  'Order.subscriptions': perCustomer(usual.orderLines),
  'Order.entitlements': perCustomer(usual.orderLines),
  'Order.provisioningStatus': { reads: { each: 1 }, list: usual.orderLines },
  'Order.invoiceLineItems': billedLines,
  'OrderLineItem.order': toOrder,
  'OrderLineItem.subscription': toSubscription,
  'OrderLineItem.activationLinks': { reads: { each: 1 }, list: usual.parts },
  'OrderLineItem.product': toProduct,
  'OrderLineItem.sku': toSku,
  'OrderLineItem.availability': toAvailability,
  'OrderLineItem.offer': toOffer,
  'OrderLineItemProvisioningStatus.quantityProvisioningInformation': part,

  'Cart.lineItems': { list: usual.cartLines },
  'Cart.customer': toCustomer,
  'Cart.orders': perCustomer(usual.cartLines),
  'CartLineItem.participants': part,
  'CartLineItem.addonItems': part,
  'CartLineItem.cart': perCustomer(),
  'CartLineItem.subscription': toSubscription,
  'CartLineItem.product': toProduct,
  'CartLineItem.sku': toSku,
  'CartLineItem.availability': toAvailability,
  'CartLineItem.offer': toOffer,

  'Entitlement.includedEntitlements': part,
  'Entitlement.quantityDetails': part,
  'Entitlement.entitledArtifacts': part,
  'Entitlement.customer': toCustomer,
  'Entitlement.order': toOrder,
  'Entitlement.product': toProduct,
  'Entitlement.sku': toSku,
  'Entitlement.invoiceLineItems': billedLines,
  'Artifact.reservation': read(),
  'ReservedInstanceArtifactDetails.reservations': part,

  'Product.localizedAttributes': part,
  'Product.skus': { reads: { each: 1 }, list: usual.skus },
  'Sku.constraints': part,
  'SpecializedOfferProperties.pricingPolicies': part,
  'Sku.product': toProduct,
  'Sku.availabilities': { reads: { each: 1 }, list: usual.availabilities },
  'Sku.reservation': free,
  'Availability.renewalInstructions': part,
  'Availability.terms': part,
  'Availability.includedQuantityOptions': part,
  'Availability.product': toProduct,
  'Availability.sku': toSku,
  'RenewalInstruction.renewalOptions': part,
  'AvailabilityTerm.renewalOptions': part,
  'AvailabilityTerm.cancellationPolicies': part,
  'CancellationPolicy.refundOptions': part,
  'InventoryItem.restrictions': part,
  'InventoryItem.product': toProduct,
  'InventoryItem.sku': toSku,

  'Invoice.taxReceipts': part,
  'Invoice.invoiceDetails': part,
  'Invoice.amendments': part,
  // charges and usage are lists of their own
  'Invoice.lineItems': { reads: { each: 2 }, list: page },
  'Invoice.statement': free,
  'TaxReceipt.statement': free,
  'InvoiceLineItem.invoice': toInvoice,
  'InvoiceLineItem.customer': toCustomer,
  'InvoiceLineItem.order': toOrder,
  'InvoiceLineItem.subscription': toSubscription,
  'InvoiceLineItem.product': toProduct,
  'InvoiceLineItem.sku': toSku,
  'InvoiceLineItem.availability': toAvailability,

  'Partner.accountBalance': read(),
  'Partner.invoiceSummaries': { reads: { each: 1 }, list: usual.parts },
  'Partner.estimateLinks': { reads: { each: 1 }, list: usual.parts },
  'InvoiceSummary.details': part,
};
