/** The REST resource behind an object type, where the two names differ. All others bear the same name. */
const renamed: Readonly<Record<string, string>> = { CustomerSubscription: 'Subscription' };

/** Object types whose fields are those of a REST resource. */
export const typesOfResources: readonly string[] = [
  'Address',
  'Artifact',
  'Availability',
  'AvailabilityIncludedQuantity',
  'AvailabilityTerm',
  'CancellationPolicy',
  'CancellationRefundOption',
  'Cart',
  'CartError',
  'CartLineItem',
  'Constraint',
  'CurrencyInfo',
  'Customer',
  'CustomerBillingProfile',
  'CustomerCompanyProfile',
  'CustomerMonthlyUsageRecord',
  'CustomerSubscription',
  'DailyRatedUsageLineItem',
  'DailyUsageLineItem',
  'Entitlement',
  'EstimateLink',
  'InventoryItem',
  'InventoryRestriction',
  'Invoice',
  'InvoiceDetail',
  'InvoiceLineItem',
  'InvoiceSummary',
  'InvoiceSummaryDetail',
  'ItemType',
  'LicenseBasedLineItem',
  'Link',
  'NextChargeInstructions',
  'Offer',
  'OfferAttestationProperties',
  'OfferCategory',
  'OfferProduct',
  'OneTimeInvoiceLineItem',
  'Order',
  'OrderError',
  'OrderLineItem',
  'OrderLineItemActivationLink',
  'OrderLineItemProvisioningStatus',
  'Pricing',
  'Product',
  'ProductTerm',
  'QuantityDetail',
  'QuantityProvisioningStatus',
  'ReferenceOrder',
  'RefundOption',
  'RefundableQuantity',
  'RefundableQuantityDetail',
  'RenewalInstruction',
  'RenewalInstructionOption',
  'RenewalOption',
  'RenewsTo',
  'Reservation',
  'ReservedInstanceArtifactDetails',
  'ScheduledNextTermInstructions',
  'Sku',
  'SkuAttestationProperties',
  'SpecializedOfferPricingPolicy',
  'SpecializedOfferProperties',
  'SpendingBudget',
  'SubscriptionMonthlyUsageRecord',
  'SubscriptionProvisioningStatus',
  'SubscriptionRegistrationStatus',
  'TaxReceipt',
  'UsageBasedLineItem',
  'UserCredentials',
];

export const resourceOf = (type: string): string => renamed[type] ?? type;

/** Fields that bear another name than the property they show. */
export const fieldOf = (type: string, property: string): string =>
  otherNames[`${type}.${property}`] ??
  (property === 'id' ? `${type.charAt(0).toLowerCase()}${type.slice(1)}Id` : property);

const otherNames: Readonly<Record<string, string>> = {
  'CustomerSubscription.id': 'subscriptionId',
  'ReferenceOrder.id': 'orderId',
  // the edge into the catalog bears the name on every line
  'UsageBasedLineItem.sku': 'skuRaw',
};

/** Properties that are no fields, each with its reason. */
export const leftOut: readonly {
  readonly reason: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    reason: 'an edge: a resolver follows it',
    properties: { Availability: ['product', 'sku'], Artifact: ['link'] },
  },
  {
    reason: 'transport detail: headers that travel with a link',
    properties: { Link: ['headers'] },
  },
  {
    reason: 'stray of a sample that shows a SKU in place of the resource',
    properties: {
      Product: [
        'productId',
        'minimumQuantity',
        'maximumQuantity',
        'isTrial',
        'supportedBillingCycles',
        'purchasePrerequisites',
        'actions',
        'dynamicAttributes',
        'inventoryVariables',
        'provisioningVariables',
      ],
      Availability: [
        'title',
        'description',
        'minimumQuantity',
        'maximumQuantity',
        'isTrial',
        'supportedBillingCycles',
        'purchasePrerequisites',
        'inventoryVariables',
        'provisioningVariables',
        'actions',
        'dynamicAttributes',
      ],
    },
  },
  {
    reason: 'stray of one sample, which no page and no class knows',
    properties: { Order: ['client'] },
  },
  {
    reason: 'another name of a field, which the data source turns into it',
    properties: { ReservedInstanceArtifactDetails: ['virtualMachineReservations'] },
  },
  {
    reason: 'misspelling in one sample',
    properties: { SpendingBudget: ['ammount'] },
  },
];
