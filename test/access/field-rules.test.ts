import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { fieldRules, ruleOfType } from '../../src/access/field-rules.ts';
import { buildGatewaySchema } from '../../src/schema.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGatewaySchema();
});

test('no field is without a rule', () => {
  expect([...fieldRules(schema)].filter(([, rule]) => rule === undefined)).toEqual([]);
});

test('the rules of root fields and of what shows the partner’s prices', () => {
  const listed = [...fieldRules(schema)].filter(
    ([name]) => /^(?:Query|Mutation|Partner)\./.test(name) || /\.(?:totalPrice|pricing|invoiceLineItems)$/.test(name),
  );
  expect(Object.fromEntries(listed.map(([name, rule]) => [name, rule?.join(' or ')]))).toMatchInlineSnapshot(`
    {
      "Entitlement.invoiceLineItems": "billing.read",
      "Mutation.checkoutCart": "orders.write",
      "Mutation.createCart": "orders.write",
      "Mutation.registerSubscription": "subscriptions.write",
      "Mutation.updateCart": "orders.write",
      "Order.invoiceLineItems": "billing.read",
      "Order.totalPrice": "billing.read",
      "OrderLineItem.pricing": "billing.read",
      "Partner.accountBalance": "billing.read",
      "Partner.estimateLinks": "billing.read",
      "Partner.invoiceSummaries": "billing.read",
      "Query.availability": "catalog.read",
      "Query.catalogItem": "catalog.read",
      "Query.checkoutOperation": "customers.read or orders.write",
      "Query.customer": "customers.read",
      "Query.customers": "customers.read",
      "Query.inventory": "catalog.read",
      "Query.invoice": "billing.read",
      "Query.invoices": "billing.read",
      "Query.market": "catalog.read",
      "Query.node": "",
      "Query.nodes": "",
      "Query.partner": "billing.read",
      "Query.product": "catalog.read",
      "Query.products": "catalog.read",
      "Query.sku": "catalog.read",
      "Query.unbilledLineItems": "billing.read",
    }
  `);
});

test('the rules of all types that can be asked for', () => {
  const listed = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && (isObjectType(type) || isInterfaceType(type)))
    .map((type) => `${type.name}: ${ruleOfType(type)?.join(' or ') ?? 'each field its own'}`);
  expect(listed.sort()).toMatchInlineSnapshot(`
    [
      "Address: ",
      "Artifact: customers.read",
      "Availability: catalog.read",
      "AvailabilityIncludedQuantity: ",
      "AvailabilityTerm: ",
      "CancellationPolicy: ",
      "CancellationRefundOption: ",
      "Cart: customers.read or orders.write",
      "CartError: ",
      "CartLineItem: customers.read or orders.write",
      "CartLineItemParticipant: ",
      "CartPayload: ",
      "CheckoutOperation: customers.read or orders.write",
      "CheckoutOperationConnection: ",
      "CheckoutOperationEdge: ",
      "Constraint: ",
      "CurrencyInfo: ",
      "Customer: customers.read",
      "CustomerBillingProfile: customers.read",
      "CustomerCompanyProfile: customers.read",
      "CustomerConnection: ",
      "CustomerEdge: ",
      "CustomerMonthlyUsageRecord: customers.read",
      "CustomerSubscription: customers.read",
      "DailyRatedUsageLineItem: billing.read",
      "DailyUsageLineItem: billing.read",
      "Download: billing.read",
      "Entitlement: customers.read",
      "EstimateLink: billing.read",
      "InventoryItem: catalog.read",
      "InventoryRestriction: ",
      "Invoice: billing.read",
      "InvoiceConnection: ",
      "InvoiceDetail: billing.read",
      "InvoiceEdge: ",
      "InvoiceLineItem: billing.read",
      "InvoiceLineItemConnection: ",
      "InvoiceLineItemEdge: ",
      "InvoiceSummary: billing.read",
      "InvoiceSummaryDetail: billing.read",
      "ItemType: ",
      "LicenseBasedLineItem: billing.read",
      "Link: ",
      "LocalizedAttribute: ",
      "Market: catalog.read",
      "Mutation: each field its own",
      "NextChargeInstructions: ",
      "Node: ",
      "Offer: catalog.read",
      "OfferAttestationProperties: ",
      "OfferCategory: ",
      "OfferProduct: ",
      "OneTimeInvoiceLineItem: billing.read",
      "Order: customers.read",
      "OrderError: ",
      "OrderLineItem: customers.read",
      "OrderLineItemActivationLink: customers.read",
      "OrderLineItemProvisioningStatus: customers.read",
      "PageInfo: ",
      "Partner: billing.read",
      "Pricing: ",
      "Product: catalog.read",
      "ProductConnection: ",
      "ProductEdge: ",
      "ProductTerm: ",
      "QuantityDetail: ",
      "QuantityProvisioningStatus: ",
      "Query: each field its own",
      "ReferenceOrder: ",
      "RefundOption: ",
      "RefundableQuantity: ",
      "RefundableQuantityDetail: ",
      "RegisterSubscriptionPayload: ",
      "RenewalInstruction: ",
      "RenewalInstructionOption: ",
      "RenewalOption: ",
      "RenewsTo: ",
      "Reservation: customers.read",
      "ReservedInstanceArtifactDetails: customers.read",
      "ScheduledNextTermInstructions: ",
      "Sku: catalog.read",
      "SkuAttestationProperties: ",
      "SkuReservation: ",
      "SpecializedOfferPricingPolicy: ",
      "SpecializedOfferProperties: ",
      "SpendingBudget: ",
      "SubscriptionMonthlyUsageRecord: customers.read",
      "SubscriptionProvisioningStatus: customers.read",
      "SubscriptionRegistrationStatus: customers.read",
      "TaxReceipt: billing.read",
      "UsageBasedLineItem: billing.read",
      "UserCredentials: customers.read",
    ]
  `);
});
