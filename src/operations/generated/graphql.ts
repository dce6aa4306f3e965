/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How often the partner is charged. */
export type BillingCycleType =
  /** Charged every year. */
  | 'ANNUAL'
  /** Charged every two years. */
  | 'BIENNIAL'
  /** Charged every month. */
  | 'MONTHLY'
  /** Not charged; trials. */
  | 'NONE'
  /** Charged once; reservations and perpetual software. */
  | 'ONE_TIME'
  /** Charged every three years. */
  | 'TRIENNIAL'
  /** Not set, or a value this gateway does not know. */
  | 'UNKNOWN';

/** Which billing period unbilled lines belong to. */
export type BillingPeriod =
  /** The period that runs now. */
  | 'CURRENT'
  /** The period before, until its invoice is out. */
  | 'PREVIOUS';

/** Where the charges of an invoice come from. */
export type BillingProvider =
  /** All providers together; only for unbilled reconciliation. */
  | 'ALL'
  /** Microsoft Azure (MS-AZR-0145P) subscriptions. */
  | 'AZURE'
  /** Commercial marketplace consumption; what ONE_TIME usage is called in answers. */
  | 'MARKETPLACE'
  /** Not set. */
  | 'NONE'
  /** Licences of legacy offers. */
  | 'OFFICE'
  /** What is bought once or by term: reservations, software, new commerce, Azure plan. */
  | 'ONE_TIME'
  /** A value this gateway does not know; not accepted as an argument. */
  | 'UNKNOWN';

/** Why a cart line cannot be bought. */
export type CartErrorCode =
  /** The item needs an attestation that was not given. */
  | 'ATTESTATION_NOT_ACCEPTED'
  /** The base offer has too few licences. */
  | 'BASE_OFFER_SEAT_QUANTITY_NOT_MET'
  /** The billing cycle is not sold for this item and term. */
  | 'BILLING_PLAN_NOT_SUPPORTED'
  /** The catalog item does not exist or is no longer sold. */
  | 'CATALOG_ITEM_ID_IS_NOT_VALID'
  /** The currency is not sold in this market. */
  | 'CURRENCY_IS_NOT_SUPPORTED'
  /** The term cannot end on the date that was chosen. */
  | 'INVALID_CUSTOM_TERM_END_DATE'
  /** The item cannot end on a date of choice. */
  | 'INVALID_CUSTOM_TERM_END_DATE_PRODUCT'
  /** A value of the line is not valid. */
  | 'INVALID_INPUT'
  /** The promotion does not exist or does not apply. */
  | 'INVALID_PROMOTION_ID'
  /** The item is not available for this subscription or region. */
  | 'INVENTORY_NOT_AVAILABLE'
  /** The legacy offer is no longer sold to this customer. */
  | 'LEGACY_OFFER_NOT_ELIGIBLE_FOR_PURCHASE'
  /** More licences than a subscription may hold. */
  | 'MAX_ALLOWED_SEATS_PER_SUBSCRIPTION_EXCEEDED'
  /** Too few licences of the add-on. */
  | 'MINIMUM_ADD_ON_SEATS_NOT_MET'
  /** This partner may not name participants. */
  | 'PARTICIPANTS_IS_NOT_SUPPORTED_FOR_PARTNER'
  /** The quantity exceeds the quota. */
  | 'QUOTA_NOT_AVAILABLE'
  /** The sandbox account may not buy more. */
  | 'SANDBOX_LIMIT_EXCEEDED'
  /** The subscription may not hold reservations. */
  | 'SUBSCRIPTION_IS_NOT_ENABLED_FOR_RI'
  /** The subscription in the provisioning context does not exist or is not active. */
  | 'SUBSCRIPTION_IS_NOT_VALID'
  /** The subscription is not registered for reservations: register it first. */
  | 'SUBSCRIPTION_NOT_REGISTERED'
  /** The line could not be processed; no reason is known. */
  | 'UNABLE_TO_PROCESS_CART_LINE_ITEM'
  /** A code this gateway does not know; the raw text stands beside it. */
  | 'UNKNOWN';

/** A line of a cart as it is to be. */
export type CartLineItemInput = {
  /** Add-ons bought with this line. */
  addonItems?: Array<CartLineItemInput> | null | undefined;
  /** Whether the customer attests to what `Sku.attestationProperties` asks. */
  attestationAccepted?: boolean | null | undefined;
  /** One of `Sku.supportedBillingCycles`; ONE_TIME for reservations and perpetual software. */
  billingCycle?: BillingCycleType | null | undefined;
  /** Number of the line in its cart. Default: the next free number of the cart, from 0, add-ons counted. */
  cartLineItemId?: number | null | undefined;
  /** `product:sku:availability` of `Availability.catalogItemId`, or the id of a legacy offer. */
  catalogItemId: string | number;
  /** Default: the currency of the customer's market. */
  currencyCode?: string | null | undefined;
  /** A term end of your own, to align it with other subscriptions. */
  customTermEndDate?: string | null | undefined;
  /** The customer's own name for what is bought. */
  friendlyName?: string | null | undefined;
  /** Partners that take part, for instance the reseller that an indirect provider sells through. */
  participants?: Array<CartLineItemParticipantInput> | null | undefined;
  /** A promotion to apply. */
  promotionId?: string | number | null | undefined;
  /** What provisioning needs, as `Sku.provisioningVariables` names it. For a reservation `{ "subscriptionId": "…", "scope": "shared" }`. */
  provisioningContext?: Record<string, unknown> | null | undefined;
  /** How many, at least 1; `Sku.minimumQuantity` and `Sku.maximumQuantity` say what upstream takes. */
  quantity: number;
  /** What a trial or a term renews to. */
  renewsTo?: RenewsToInput | null | undefined;
  /** Length of the term, one of `Availability.terms`: `P1Y`. */
  termDuration?: string | null | undefined;
};

/** A partner that takes part in the purchase. */
export type CartLineItemParticipantInput = {
  /** Its part, for instance TRANSACTION_RESELLER: the reseller of record. */
  key: ParticipantType;
  /** Its Microsoft AI Cloud Partner Program id (MPN id). */
  value: string;
};

/** Where a cart stands. */
export type CartStatus =
  /** It can be changed and checked out. */
  | 'ACTIVE'
  /** Its time ran out before it was checked out. */
  | 'EXPIRED'
  /** It was checked out. */
  | 'ORDERED'
  /** A value this gateway does not know; the raw text stands beside it. */
  | 'UNKNOWN';

/** Buys what is in a cart. */
export type CheckoutCartInput = {
  /** As createCart answered it, a GUID. */
  cartId: string | number;
  /** The customer that buys, a GUID. */
  customerId: string | number;
  /** `lastModifiedTimestamp` of the cart as it was confirmed: when it has changed since, the answer is CART_CHANGED and nothing is bought. */
  expectedLastModifiedTimestamp?: string | null | undefined;
  /** Your key for this checkout; the cart itself is the key when you give none. */
  idempotencyKey?: string | null | undefined;
};

/** What is known of a checkout. */
export type CheckoutState =
  /** The cart was ordered; which orders came of it is not known yet. */
  | 'EXECUTED_DETAILS_PENDING'
  /** Nothing was ordered; `orderErrors` says why. */
  | 'FAILED'
  /** The outcome could not be found out; a person has to look. */
  | 'NEEDS_OPERATOR'
  /** The request never reached Partner Center, or was refused before it was acted upon: nothing was ordered. */
  | 'NOT_EXECUTED'
  /** Some order groups were ordered, others are in `orderErrors`. */
  | 'PARTIAL'
  /** The outcome is not known yet: the request is being sent, or may have been. `checkoutOperation` tells later; do not check the cart out in another way. */
  | 'PENDING'
  /** Everything in the cart was ordered. */
  | 'SUCCEEDED';

/** Makes a cart. */
export type CreateCartInput = {
  /** The customer that buys, a GUID. */
  customerId: string | number;
  /** Your key for this purchase: the same key and input make the same cart, also when you repeat after a timeout. */
  idempotencyKey?: string | null | undefined;
  /** What is bought, at least one line. */
  lineItems: Array<CartLineItemInput>;
  /** Whether the reseller of record is attested; orders with participants are refused without it. */
  partnerOnRecordAttestationAccepted?: boolean | null | undefined;
};

/** Narrows a list of customers by exactly one field; upstream compares from the start of the value, ignoring case. */
export type CustomerFilter = {
  /** How the company name begins. */
  companyName?: string | null | undefined;
  /** How the domain begins, for instance `contoso.onmicrosoft`. */
  domain?: string | null | undefined;
  /** Tenant id of the indirect provider whose customers are wanted. */
  indirectCloudSolutionProvider?: string | number | null | undefined;
  /** Tenant id of the indirect reseller whose customers are wanted. */
  indirectReseller?: string | number | null | undefined;
};

/** What the partner is to the customer. */
export type CustomerPartnerRelationship =
  /** The partner advises the customer. */
  | 'ADVISOR'
  /** The partner gives support on behalf of Microsoft. */
  | 'MICROSOFT_SUPPORT'
  /** There is no relationship. */
  | 'NONE'
  /** The partner sells to the customer. */
  | 'RESELLER'
  /** The partner syndicates Microsoft services to the customer. */
  | 'SYNDICATION'
  /** Not set, or a value this gateway does not know. */
  | 'UNKNOWN';

/** What kind of document an invoice is. */
export type DocumentType =
  /** Corrects an earlier invoice. */
  | 'ADJUSTMENT_NOTE'
  /** An invoice. */
  | 'INVOICE'
  /** Not set. */
  | 'NONE'
  /** A value this gateway does not know. */
  | 'UNKNOWN'
  /** Declares an earlier invoice void. */
  | 'VOID_NOTE';

/** Which entitlements a list is narrowed to. */
export type EntitlementType =
  /** Azure reservations of any kind. */
  | 'RESERVED_INSTANCE'
  /** Software that was bought once. */
  | 'SOFTWARE'
  /** A value this gateway does not know; not accepted as an argument. */
  | 'UNKNOWN'
  /** Azure reservations of virtual machines, with artifacts after the older contract. */
  | 'VIRTUAL_MACHINE_RESERVED_INSTANCE';

/** How a field is compared with a value. */
export type FilterOperator =
  /** The same. */
  | 'EQUALS'
  /** Later. */
  | 'GREATER_THAN'
  /** Later or the same. */
  | 'GREATER_THAN_OR_EQUALS'
  /** Earlier. */
  | 'LESS_THAN'
  /** Earlier or the same. */
  | 'LESS_THAN_OR_EQUALS';

/** How far an order line has been provisioned. */
export type FulfillmentStatus =
  /** It is ready to be used. */
  | 'FULFILLED'
  /** It is being processed. */
  | 'PREFULFILLMENT_PENDING'
  /** It was cancelled and will not be provisioned. */
  | 'UNFULFILLED'
  /** A value this gateway does not know; the raw text stands beside it. */
  | 'UNKNOWN';

/** For whom and where the inventory is asked for. `Sku.inventoryVariables` names the fields that a SKU needs. */
export type InventoryContextInput = {
  /** Azure region by its ARM name, for instance `westus2`. */
  armRegionName?: string | null | undefined;
  /** The Azure subscription that a reservation is bought for, a GUID. */
  azureSubscriptionId?: string | number | null | undefined;
  /** The customer's tenant id, a GUID. */
  customerId: string | number;
};

/** A SKU whose availability is asked for, or a product with all its SKUs. */
export type InventoryItemInput = {
  /** For instance `DZH318Z0BQ3P`. */
  productId: string | number;
  /** For instance `0039`; leave out for all SKUs of the product. */
  skuId?: string | number | null | undefined;
};

/** Narrows a list of invoices by their date. */
export type InvoiceFilter = {
  /** The date to compare `invoiceDate` with. */
  invoiceDate: string;
  /** How it is compared. */
  operator?: FilterOperator;
};

/** What the lines of an invoice list. */
export type InvoiceLineItemType =
  /** What was charged. */
  | 'BILLING_LINE_ITEMS'
  /** Not set. */
  | 'NONE'
  /** A value this gateway does not know; not accepted as an argument. */
  | 'UNKNOWN'
  /** What was consumed. */
  | 'USAGE_LINE_ITEMS';

/** Where an order stands. */
export type OrderStatus =
  /** It was cancelled. */
  | 'CANCELLED'
  /** What was bought is there. */
  | 'COMPLETED'
  /** It is being processed. */
  | 'PENDING'
  /** Not set, or a value this gateway does not know; the raw text stands beside it. */
  | 'UNKNOWN';

/** What part a reseller has in a purchase. */
export type ParticipantType =
  /** A further reseller of the purchase. */
  | 'ADDITIONAL_TRANSACTION_RESELLER'
  /** The reseller that looks after the consumption. */
  | 'CONSUMPTION_RESELLER'
  /** The reseller that makes the purchase. */
  | 'TRANSACTION_RESELLER'
  /** Not set, or a value this gateway does not know. */
  | 'UNKNOWN';

/** Which part of the catalog is listed. */
export type ProductTargetView =
  /** Azure plan, Azure services and reservations. */
  | 'AZURE'
  /** All Azure reservations. */
  | 'AZURE_RESERVATIONS'
  /** Reservations of Cosmos DB capacity. */
  | 'AZURE_RESERVATIONS_COSMOS_DB'
  /** Reservations of SQL databases. */
  | 'AZURE_RESERVATIONS_SQL'
  /** Reservations of virtual machines. */
  | 'AZURE_RESERVATIONS_VM'
  /** Microsoft Azure (MS-AZR-0145P) subscriptions. */
  | 'MICROSOFT_AZURE'
  /** Licence-based and SaaS online services, new commerce and marketplace. */
  | 'ONLINE_SERVICES'
  /** All software, perpetual and subscribed. */
  | 'SOFTWARE'
  /** Perpetual software licences. */
  | 'SOFTWARE_PERPETUAL'
  /** Software subscriptions of one or three years. */
  | 'SOFTWARE_SUBSCRIPTIONS'
  /** SUSE Linux plans. */
  | 'SOFTWARE_SUSE_LINUX';

/** Registers an Azure subscription, so that reservations can be bought for it. */
export type RegisterSubscriptionInput = {
  /** The customer that owns the subscription, a GUID. */
  customerId: string | number;
  /** Your key for this registration, when you may repeat it after a timeout. */
  idempotencyKey?: string | null | undefined;
  /** An Azure plan or a Microsoft Azure (MS-AZR-0145P) subscription, a GUID. */
  subscriptionId: string | number;
};

/** Whether a subscription is registered for buying Azure reservations. */
export type RegistrationStatus =
  /** It is not; register it first. */
  | 'NOT_REGISTERED'
  /** It is; reservations can be bought for it. */
  | 'REGISTERED'
  /** The registration was asked for and is under way. */
  | 'REGISTERING'
  /** A value this gateway does not know; the raw text stands beside it. */
  | 'UNKNOWN';

/** What a subscription renews to when its term ends. */
export type RenewsToInput = {
  /** Length of the next term, ISO 8601: `P1Y`. */
  termDuration: string;
};

/** Which kind of Azure subscription a reservation is sold for. */
export type ReservationScope =
  /** Reservations for subscriptions under an Azure plan. Without a scope they are for Microsoft Azure (MS-AZR-0145P). */
  | 'AZURE_PLAN'
  /** A value this gateway does not know; not accepted as an argument. */
  | 'UNKNOWN';

/** Narrows reservation SKUs; a SKU must meet every field that is set. Text is compared ignoring case and spaces. */
export type SkuFilter = {
  /** Exact number of virtual cores. */
  cores?: number | null | undefined;
  /** Greatest number of virtual cores. */
  maxCores?: number | null | undefined;
  /** Greatest memory in GiB. */
  maxRam?: string | null | undefined;
  /** Least number of virtual cores. */
  minCores?: number | null | undefined;
  /** Least memory in GiB. */
  minRam?: string | null | undefined;
  /** Exact memory in GiB. */
  ram?: string | null | undefined;
  /** Azure region by its ARM name (`westus2`) or its display name (`US West 2`). */
  region?: string | null | undefined;
  /** Size by its ARM name (`Standard_D32s_v3`) or its display name (`D32s v3`). */
  size?: string | null | undefined;
  /** How long is reserved, ISO 8601: `P1Y` or `P3Y`. */
  term?: string | null | undefined;
  /** Text that the title contains. */
  title?: string | null | undefined;
};

/** Where a subscription stands. */
export type SubscriptionStatus =
  /** Usable and billed. */
  | 'ACTIVE'
  /** Cancelled; cannot come back. */
  | 'DELETED'
  /** Switched off after expiry or for lack of payment. */
  | 'DISABLED'
  /** Its term has ended without a renewal. */
  | 'EXPIRED'
  /** Not set. */
  | 'NONE'
  /** Bought and not yet provisioned. */
  | 'PENDING'
  /** Switched off by the partner or by Microsoft; can be reactivated. */
  | 'SUSPENDED'
  /** A value this gateway does not know; the raw text stands beside it. */
  | 'UNKNOWN';

/** Replaces the lines of a cart. */
export type UpdateCartInput = {
  /** As createCart answered it, a GUID. */
  cartId: string | number;
  /** The customer that buys, a GUID. */
  customerId: string | number;
  /** `lastModifiedTimestamp` as you know it: when the cart has changed since, the answer is CART_CHANGED and nothing is sent. */
  expectedLastModifiedTimestamp?: string | null | undefined;
  /** All lines of the cart as they are to be; a line that is left out is gone. */
  lineItems: Array<CartLineItemInput>;
};

export type CartQueryVariables = Exact<{
  customerId: string | number;
  cartId: string | number;
}>;


export type CartQuery = { customer: { cart: { id: string, cartId: string, customerId: string, status: CartStatus | null, creationTimestamp: string | null, lastModifiedTimestamp: string | null, expirationTimestamp: string | null, lineItems: Array<{ cartLineItemId: number | null, catalogItemId: string | null, friendlyName: string | null, quantity: number | null, currencyCode: string | null, billingCycle: BillingCycleType | null, termDuration: string | null, orderGroup: string | null, provisioningContext: Record<string, unknown> | null, error: { errorCode: CartErrorCode | null, errorDescription: string | null } | null }> | null, orders: Array<{ orderId: string, status: OrderStatus | null }> | null } | null } | null };

export type CatalogItemQueryVariables = Exact<{
  catalogItemId: string | number;
  country: string;
}>;


export type CatalogItemQuery = { catalogItem: { catalogItemId: string | null, segment: string | null, terms: Array<{ duration: string | null }> | null, sku: { skuId: string, title: string | null } | null, product: { productId: string, title: string | null } | null } | null };

export type CheckInventoryQueryVariables = Exact<{
  country: string;
  targetItems: Array<InventoryItemInput> | InventoryItemInput;
  inventoryContext: InventoryContextInput;
}>;


export type CheckInventoryQuery = { inventory: Array<{ productId: string | null, skuId: string | null, isRestricted: boolean | null, restrictions: Array<{ reasonCode: string | null, description: string | null, properties: Record<string, unknown> | null }> | null }> };

export type CheckoutCartMutationVariables = Exact<{
  input: CheckoutCartInput;
}>;


export type CheckoutCartMutation = { checkoutCart: { operationId: string, state: CheckoutState, correlationId: string, replayed: boolean, retryWithSameKey: boolean, orders: Array<{ id: string, orderId: string, status: OrderStatus | null, currencyCode: string | null, billingCycle: BillingCycleType | null, lineItems: Array<{ lineItemNumber: number | null, offerId: string | null, friendlyName: string | null, quantity: number | null, termDuration: string | null }> | null }>, orderErrors: Array<{ orderGroupId: string | null, code: number | null, description: string | null }> } };

export type CheckoutOperationQueryVariables = Exact<{
  operationId: string | number;
}>;


export type CheckoutOperationQuery = { checkoutOperation: { operationId: string, state: CheckoutState, replayed: boolean, retryWithSameKey: boolean, correlationId: string, requestId: string, createdAt: string, sentAt: string | null, finishedAt: string | null, orders: Array<{ orderId: string, pendingIndexing: boolean | null }>, orderErrors: Array<{ orderGroupId: string | null, code: number | null, description: string | null }>, cart: { status: CartStatus | null } | null } | null };

export type CreateCartMutationVariables = Exact<{
  input: CreateCartInput;
}>;


export type CreateCartMutation = { createCart: { cart: { id: string, cartId: string, customerId: string, status: CartStatus | null, creationTimestamp: string | null, lastModifiedTimestamp: string | null, expirationTimestamp: string | null, lineItems: Array<{ cartLineItemId: number | null, catalogItemId: string | null, friendlyName: string | null, quantity: number | null, currencyCode: string | null, billingCycle: BillingCycleType | null, termDuration: string | null, orderGroup: string | null, provisioningContext: Record<string, unknown> | null, error: { errorCode: CartErrorCode | null, errorDescription: string | null } | null }> | null } } };

export type CustomerOverviewQueryVariables = Exact<{
  customerId: string | number;
}>;


export type CustomerOverviewQuery = { customer: { id: string, customerId: string, companyProfile: { companyName: string | null } | null, billingProfile: { defaultAddress: { country: string | null } | null } | null, subscriptions: Array<{ subscriptionId: string, friendlyName: string | null, offerId: string | null, offerName: string | null, status: SubscriptionStatus | null, quantity: number | null, order: { orderId: string } | null }> | null } | null };

export type FindCustomerProductQueryVariables = Exact<{
  customerId: string | number;
  targetView: ProductTargetView;
  first?: number | null | undefined;
}>;


export type FindCustomerProductQuery = { customer: { customerId: string, products: { nodes: Array<{ productId: string, title: string | null, skus: Array<{ skuId: string, title: string | null, availabilities: Array<{ catalogItemId: string | null }> | null }> | null }> } | null } | null };

export type FindReservationQueryVariables = Exact<{
  country: string;
  targetView: ProductTargetView;
  reservationScope?: ReservationScope | null | undefined;
  title?: string | null | undefined;
  sku?: SkuFilter | null | undefined;
}>;


export type FindReservationQuery = { products: { totalCount: number | null, nodes: Array<{ id: string, productId: string, title: string | null, skus: Array<{ id: string, skuId: string, title: string | null, purchasePrerequisites: Array<string> | null, inventoryVariables: Array<string> | null, provisioningVariables: Array<string> | null, reservation: { armSkuName: string | null, armRegionName: string | null, cores: number | null, ram: string | null, duration: string | null } | null }> | null }> } };

export type InvoiceCustomersQueryVariables = Exact<{
  invoiceId: string | number;
  first?: number | null | undefined;
}>;


export type InvoiceCustomersQuery = { invoice: { lineItems: { nodes: Array<
        | { customer: { customerId: string, companyProfile: { companyName: string | null } | null } | null }
        | { customer: { customerId: string, companyProfile: { companyName: string | null } | null } | null }
        | { customer: { customerId: string, companyProfile: { companyName: string | null } | null } | null }
        | { customer: { customerId: string, companyProfile: { companyName: string | null } | null } | null }
        | { customer: { customerId: string, companyProfile: { companyName: string | null } | null } | null }
      > } | null } | null };

export type InvoiceLineItemsQueryVariables = Exact<{
  invoiceId: string | number;
  provider?: BillingProvider | null | undefined;
  invoiceLineItemType?: InvoiceLineItemType | null | undefined;
  customerId?: string | number | null | undefined;
  orderId?: string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InvoiceLineItemsQuery = { invoice: { invoiceId: string, lineItems: { nodes: Array<
        | { __typename: 'DailyRatedUsageLineItem', meterName: string | null, unitPrice: string | null, billingPreTaxTotal: string | null, customerId: string | null, orderId: string | null, subscriptionId: string | null, chargeType: string | null }
        | { __typename: 'DailyUsageLineItem', usageDate: string | null, consumedQuantity: string | null, customerId: string | null, orderId: string | null, subscriptionId: string | null, chargeType: string | null }
        | { __typename: 'LicenseBasedLineItem', offerName: string | null, amount: string | null, customerId: string | null, orderId: string | null, subscriptionId: string | null, chargeType: string | null }
        | { __typename: 'OneTimeInvoiceLineItem', productName: string | null, skuName: string | null, unitPrice: string | null, quantity: number | null, totalForCustomer: string | null, currency: string | null, customerId: string | null, orderId: string | null, subscriptionId: string | null, chargeType: string | null }
        | { __typename: 'UsageBasedLineItem', serviceName: string | null, pretaxCharges: string | null, customerId: string | null, orderId: string | null, subscriptionId: string | null, chargeType: string | null }
      >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type InvoiceStatementQueryVariables = Exact<{
  invoiceId: string | number;
}>;


export type InvoiceStatementQuery = { invoice: { invoiceId: string, totalCharges: string | null, currencyCode: string | null, statement: { url: string, expiresAt: string } | null } | null };

export type ListCheckoutOperationsQueryVariables = Exact<{
  customerId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListCheckoutOperationsQuery = { customer: { checkoutOperations: { nodes: Array<{ operationId: string, cartId: string, state: CheckoutState, createdAt: string, finishedAt: string | null, orders: Array<{ orderId: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type ListCustomersQueryVariables = Exact<{
  filter?: CustomerFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListCustomersQuery = { customers: { nodes: Array<{ id: string, customerId: string, relationshipToPartner: CustomerPartnerRelationship | null, companyProfile: { companyName: string | null, domain: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListEntitlementsQueryVariables = Exact<{
  customerId: string | number;
  entitlementType?: EntitlementType | null | undefined;
}>;


export type ListEntitlementsQuery = { customer: { entitlements: Array<{ entitlementType: string | null, productId: string | null, skuId: string | null, quantity: number | null, order: { orderId: string } | null, entitledArtifacts: Array<{ artifactType: string | null, resourceId: string | null, reservation: { type: string | null, reservations: Array<{ reservationId: string | null, displayName: string | null, scopeType: string | null, quantity: number | null, effectiveDateTime: string | null, expiryDateTime: string | null, provisioningState: string | null }> | null } | null }> | null }> | null } | null };

export type ListInvoicesQueryVariables = Exact<{
  filter?: InvoiceFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListInvoicesQuery = { invoices: { totalCount: number | null, nodes: Array<{ id: string, invoiceId: string, invoiceDate: string | null, invoiceType: string | null, documentType: DocumentType | null, totalCharges: string | null, currencyCode: string | null, invoiceDetails: Array<{ billingProvider: BillingProvider | null, invoiceLineItemType: InvoiceLineItemType | null }> | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ListOrdersQueryVariables = Exact<{
  customerId: string | number;
  billingCycle?: BillingCycleType | null | undefined;
}>;


export type ListOrdersQuery = { customer: { orders: Array<{ orderId: string, billingCycle: BillingCycleType | null, status: OrderStatus | null, creationDate: string | null, pendingIndexing: boolean | null, lineItems: Array<{ offerId: string | null, friendlyName: string | null, quantity: number | null }> | null }> | null } | null };

export type MarketQueryVariables = Exact<{
  country: string;
}>;


export type MarketQuery = { market: { country: string, name: string | null, azureReservationsAvailable: boolean, softwareSubscriptionsAvailable: boolean } };

export type NodeQueryVariables = Exact<{
  id: string | number;
}>;


export type NodeQuery = { node:
    | { __typename: 'Availability', catalogItemId: string | null, id: string }
    | { __typename: 'Cart', cartId: string, id: string }
    | { __typename: 'Customer', customerId: string, id: string }
    | { __typename: 'CustomerSubscription', subscriptionId: string, friendlyName: string | null, id: string }
    | { __typename: 'Invoice', invoiceId: string, id: string }
    | { __typename: 'Offer', offerId: string, name: string | null, id: string }
    | { __typename: 'Order', orderId: string, id: string }
    | { __typename: 'Product', productId: string, title: string | null, id: string }
    | { __typename: 'Sku', skuId: string, title: string | null, id: string }
   | null };

export type OrderQueryVariables = Exact<{
  customerId: string | number;
  orderId: string | number;
}>;


export type OrderQuery = { customer: { order: { orderId: string, status: OrderStatus | null, statusRaw: string | null, creationDate: string | null, lineItems: Array<{ lineItemNumber: number | null, offerId: string | null, quantity: number | null, product: { productId: string, title: string | null } | null, subscription: { subscriptionId: string, status: SubscriptionStatus | null } | null }> | null, provisioningStatus: Array<{ lineItemNumber: number | null, status: FulfillmentStatus | null }> | null } | null } | null };

export type PartnerBalanceQueryVariables = Exact<{
  currencyCode: string;
}>;


export type PartnerBalanceQuery = { partner: { accountBalance: { balanceAmount: string | null, currencyCode: string | null, details: Array<{ invoiceType: string | null, summary: { balanceAmount: string | null } | null }> | null } | null, invoiceSummaries: Array<{ balanceAmount: string | null, currencyCode: string | null }> | null, estimateLinks: Array<{ title: string | null, period: string | null }> | null } };

export type PurchaseTrailQueryVariables = Exact<{
  customerId: string | number;
}>;


export type PurchaseTrailQuery = { customer: { companyProfile: { companyName: string | null } | null, subscriptions: Array<{ friendlyName: string | null, product: { title: string | null } | null, sku: { title: string | null } | null, offer: { name: string | null } | null, parentSubscription: { subscriptionId: string } | null }> | null, orders: Array<{ orderId: string, lineItems: Array<{ friendlyName: string | null, product: { productId: string } | null, subscription: { subscriptionId: string, status: SubscriptionStatus | null } | null }> | null, entitlements: Array<{ productId: string | null, quantity: number | null }> | null }> | null } | null };

export type RegisterSubscriptionMutationVariables = Exact<{
  input: RegisterSubscriptionInput;
}>;


export type RegisterSubscriptionMutation = { registerSubscription: { registrationStatus: { status: RegistrationStatus | null, statusRaw: string | null } | null, subscription: { subscriptionId: string } | null } };

export type RegistrationStatusQueryVariables = Exact<{
  customerId: string | number;
  subscriptionId: string | number;
}>;


export type RegistrationStatusQuery = { customer: { subscription: { subscriptionId: string, friendlyName: string | null, registrationStatus: { status: RegistrationStatus | null, statusRaw: string | null } | null } | null } | null };

export type SkuAvailabilitiesQueryVariables = Exact<{
  productId: string | number;
  skuId: string | number;
  country: string;
  reservationScope?: ReservationScope | null | undefined;
}>;


export type SkuAvailabilitiesQuery = { sku: { skuId: string, title: string | null, supportedBillingCycles: Array<BillingCycleType> | null, availabilities: Array<{ availabilityId: string, catalogItemId: string | null, isPurchasable: boolean | null, defaultCurrency: { code: string | null } | null, terms: Array<{ duration: string | null, description: string | null }> | null }> | null } | null };

export type UnbilledLineItemsQueryVariables = Exact<{
  provider: BillingProvider;
  invoiceLineItemType: InvoiceLineItemType;
  currencyCode: string;
  period: BillingPeriod;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UnbilledLineItemsQuery = { unbilledLineItems: { nodes: Array<
      | { __typename: 'DailyRatedUsageLineItem', meterName: string | null, billingPreTaxTotal: string | null, customerId: string | null, chargeStartDate: string | null, chargeEndDate: string | null }
      | { __typename: 'DailyUsageLineItem', customerId: string | null, chargeStartDate: string | null, chargeEndDate: string | null }
      | { __typename: 'LicenseBasedLineItem', customerId: string | null, chargeStartDate: string | null, chargeEndDate: string | null }
      | { __typename: 'OneTimeInvoiceLineItem', productName: string | null, totalForCustomer: string | null, customerId: string | null, chargeStartDate: string | null, chargeEndDate: string | null }
      | { __typename: 'UsageBasedLineItem', customerId: string | null, chargeStartDate: string | null, chargeEndDate: string | null }
    >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UpdateCartMutationVariables = Exact<{
  input: UpdateCartInput;
}>;


export type UpdateCartMutation = { updateCart: { cart: { id: string, cartId: string, customerId: string, status: CartStatus | null, creationTimestamp: string | null, lastModifiedTimestamp: string | null, expirationTimestamp: string | null, lineItems: Array<{ cartLineItemId: number | null, catalogItemId: string | null, friendlyName: string | null, quantity: number | null, currencyCode: string | null, billingCycle: BillingCycleType | null, termDuration: string | null, orderGroup: string | null, provisioningContext: Record<string, unknown> | null, error: { errorCode: CartErrorCode | null, errorDescription: string | null } | null }> | null } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const CartDocument = new TypedDocumentString(`
    query Cart($customerId: ID!, $cartId: ID!) {
  customer(customerId: $customerId) {
    cart(cartId: $cartId) {
      id
      cartId
      customerId
      status
      creationTimestamp
      lastModifiedTimestamp
      expirationTimestamp
      lineItems {
        cartLineItemId
        catalogItemId
        friendlyName
        quantity
        currencyCode
        billingCycle
        termDuration
        orderGroup
        provisioningContext
        error {
          errorCode
          errorDescription
        }
      }
      orders {
        orderId
        status
      }
    }
  }
}
    `, {"hash":"sha256:12c014b3344cca14681ac0c6e079dd95ff784c4b99c6d2db38ed32cc43288756"}) as unknown as TypedDocumentString<CartQuery, CartQueryVariables>;
export const CatalogItemDocument = new TypedDocumentString(`
    query CatalogItem($catalogItemId: ID!, $country: CountryCode!) {
  catalogItem(catalogItemId: $catalogItemId, country: $country) {
    catalogItemId
    segment
    terms {
      duration
    }
    sku {
      skuId
      title
    }
    product {
      productId
      title
    }
  }
}
    `, {"hash":"sha256:6387ff97635f3ae657c5a7fe3604aeaee30e788193b4230f2eee5d685228d186"}) as unknown as TypedDocumentString<CatalogItemQuery, CatalogItemQueryVariables>;
export const CheckInventoryDocument = new TypedDocumentString(`
    query CheckInventory($country: CountryCode!, $targetItems: [InventoryItemInput!]!, $inventoryContext: InventoryContextInput!) {
  inventory(
    country: $country
    targetItems: $targetItems
    inventoryContext: $inventoryContext
  ) {
    productId
    skuId
    isRestricted
    restrictions {
      reasonCode
      description
      properties
    }
  }
}
    `, {"hash":"sha256:5ae3afd5f3410dc12ca727a2aec252a5f31829f2f2e493d8d4e5e4096d4e35e3"}) as unknown as TypedDocumentString<CheckInventoryQuery, CheckInventoryQueryVariables>;
export const CheckoutCartDocument = new TypedDocumentString(`
    mutation CheckoutCart($input: CheckoutCartInput!) {
  checkoutCart(input: $input) {
    operationId
    state
    correlationId
    replayed
    retryWithSameKey
    orders {
      id
      orderId
      status
      currencyCode
      billingCycle
      lineItems {
        lineItemNumber
        offerId
        friendlyName
        quantity
        termDuration
      }
    }
    orderErrors {
      orderGroupId
      code
      description
    }
  }
}
    `, {"hash":"sha256:20d751f1008baabbdde0f5b70d1b28e2b3ae6b7de546417a32e25dc9735c2ff0"}) as unknown as TypedDocumentString<CheckoutCartMutation, CheckoutCartMutationVariables>;
export const CheckoutOperationDocument = new TypedDocumentString(`
    query CheckoutOperation($operationId: ID!) {
  checkoutOperation(operationId: $operationId) {
    operationId
    state
    replayed
    retryWithSameKey
    correlationId
    requestId
    createdAt
    sentAt
    finishedAt
    orders {
      orderId
      pendingIndexing
    }
    orderErrors {
      orderGroupId
      code
      description
    }
    cart {
      status
    }
  }
}
    `, {"hash":"sha256:0686bc2e66ba84200b0084f09d937f4916fb49eb01fc5b83ee031a909ebfbf37"}) as unknown as TypedDocumentString<CheckoutOperationQuery, CheckoutOperationQueryVariables>;
export const CreateCartDocument = new TypedDocumentString(`
    mutation CreateCart($input: CreateCartInput!) {
  createCart(input: $input) {
    cart {
      id
      cartId
      customerId
      status
      creationTimestamp
      lastModifiedTimestamp
      expirationTimestamp
      lineItems {
        cartLineItemId
        catalogItemId
        friendlyName
        quantity
        currencyCode
        billingCycle
        termDuration
        orderGroup
        provisioningContext
        error {
          errorCode
          errorDescription
        }
      }
    }
  }
}
    `, {"hash":"sha256:6d87bb87af3e183e3d9462b73a0d2be7ec374cef2552ae3ec349fc41ba78c1e7"}) as unknown as TypedDocumentString<CreateCartMutation, CreateCartMutationVariables>;
export const CustomerOverviewDocument = new TypedDocumentString(`
    query CustomerOverview($customerId: ID!) {
  customer(customerId: $customerId) {
    id
    customerId
    companyProfile {
      companyName
    }
    billingProfile {
      defaultAddress {
        country
      }
    }
    subscriptions {
      subscriptionId
      friendlyName
      offerId
      offerName
      status
      quantity
      order {
        orderId
      }
    }
  }
}
    `, {"hash":"sha256:078cfe5424998e711633ba11bfbd1bdfb76ac5f347fa6bd68de1a86b16d54b96"}) as unknown as TypedDocumentString<CustomerOverviewQuery, CustomerOverviewQueryVariables>;
export const FindCustomerProductDocument = new TypedDocumentString(`
    query FindCustomerProduct($customerId: ID!, $targetView: ProductTargetView!, $first: Int) {
  customer(customerId: $customerId) {
    customerId
    products(targetView: $targetView, first: $first) {
      nodes {
        productId
        title
        skus {
          skuId
          title
          availabilities {
            catalogItemId
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:18c9e841373d5e3d86ae484e7c31a0025f9df0f1027ff62565b018efe46f53f9"}) as unknown as TypedDocumentString<FindCustomerProductQuery, FindCustomerProductQueryVariables>;
export const FindReservationDocument = new TypedDocumentString(`
    query FindReservation($country: CountryCode!, $targetView: ProductTargetView!, $reservationScope: ReservationScope, $title: String, $sku: SkuFilter) {
  products(
    country: $country
    targetView: $targetView
    reservationScope: $reservationScope
    filter: {title: $title}
  ) {
    totalCount
    nodes {
      id
      productId
      title
      skus(filter: $sku) {
        id
        skuId
        title
        purchasePrerequisites
        inventoryVariables
        provisioningVariables
        reservation {
          armSkuName
          armRegionName
          cores
          ram
          duration
        }
      }
    }
  }
}
    `, {"hash":"sha256:799a57c874e1cdc890a4e545aca8593ee4751bc25c31649a7e27cea6ead13bf3"}) as unknown as TypedDocumentString<FindReservationQuery, FindReservationQueryVariables>;
export const InvoiceCustomersDocument = new TypedDocumentString(`
    query InvoiceCustomers($invoiceId: ID!, $first: Int) {
  invoice(invoiceId: $invoiceId) {
    lineItems(first: $first) {
      nodes {
        customer {
          customerId
          companyProfile {
            companyName
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:bd0222898501cb343112820e1e78758d8436f6466bdad31184c5731b92fd2375"}) as unknown as TypedDocumentString<InvoiceCustomersQuery, InvoiceCustomersQueryVariables>;
export const InvoiceLineItemsDocument = new TypedDocumentString(`
    query InvoiceLineItems($invoiceId: ID!, $provider: BillingProvider, $invoiceLineItemType: InvoiceLineItemType, $customerId: ID, $orderId: ID, $first: Int, $after: String) {
  invoice(invoiceId: $invoiceId) {
    invoiceId
    lineItems(
      provider: $provider
      invoiceLineItemType: $invoiceLineItemType
      customerId: $customerId
      orderId: $orderId
      first: $first
      after: $after
    ) {
      nodes {
        __typename
        customerId
        orderId
        subscriptionId
        chargeType
        ... on OneTimeInvoiceLineItem {
          productName
          skuName
          unitPrice
          quantity
          totalForCustomer
          currency
        }
        ... on DailyRatedUsageLineItem {
          meterName
          unitPrice
          billingPreTaxTotal
        }
        ... on LicenseBasedLineItem {
          offerName
          amount
        }
        ... on UsageBasedLineItem {
          serviceName
          pretaxCharges
        }
        ... on DailyUsageLineItem {
          usageDate
          consumedQuantity
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:41261ebb7587321f736b28479862e4f17bc61be3d81a6c3f1dbc68b4a85cf9c9"}) as unknown as TypedDocumentString<InvoiceLineItemsQuery, InvoiceLineItemsQueryVariables>;
export const InvoiceStatementDocument = new TypedDocumentString(`
    query InvoiceStatement($invoiceId: ID!) {
  invoice(invoiceId: $invoiceId) {
    invoiceId
    totalCharges
    currencyCode
    statement {
      url
      expiresAt
    }
  }
}
    `, {"hash":"sha256:25a721faa0cf67b2ae3268508274948a125486e29621e91f47df88f4501716e0"}) as unknown as TypedDocumentString<InvoiceStatementQuery, InvoiceStatementQueryVariables>;
export const ListCheckoutOperationsDocument = new TypedDocumentString(`
    query ListCheckoutOperations($customerId: ID!, $first: Int, $after: String) {
  customer(customerId: $customerId) {
    checkoutOperations(first: $first, after: $after) {
      nodes {
        operationId
        cartId
        state
        createdAt
        finishedAt
        orders {
          orderId
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:a7bf48bfff07f5b507f3f41018b23af33d6c2734aa2883f2640a9b679744c149"}) as unknown as TypedDocumentString<ListCheckoutOperationsQuery, ListCheckoutOperationsQueryVariables>;
export const ListCustomersDocument = new TypedDocumentString(`
    query ListCustomers($filter: CustomerFilter, $first: Int, $after: String) {
  customers(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      customerId
      companyProfile {
        companyName
        domain
      }
      relationshipToPartner
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:a11a17d945b97d14f4410628af3c28f67b74bff9f668b977bcd846756cf63c3f"}) as unknown as TypedDocumentString<ListCustomersQuery, ListCustomersQueryVariables>;
export const ListEntitlementsDocument = new TypedDocumentString(`
    query ListEntitlements($customerId: ID!, $entitlementType: EntitlementType) {
  customer(customerId: $customerId) {
    entitlements(entitlementType: $entitlementType) {
      entitlementType
      productId
      skuId
      quantity
      order {
        orderId
      }
      entitledArtifacts {
        artifactType
        resourceId
        reservation {
          type
          reservations {
            reservationId
            displayName
            scopeType
            quantity
            effectiveDateTime
            expiryDateTime
            provisioningState
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:20681877e9c0114c75184f9b2f1d1b0b33e11a4d22cd754ab0dae4db797e2c4e"}) as unknown as TypedDocumentString<ListEntitlementsQuery, ListEntitlementsQueryVariables>;
export const ListInvoicesDocument = new TypedDocumentString(`
    query ListInvoices($filter: InvoiceFilter, $first: Int, $after: String) {
  invoices(filter: $filter, first: $first, after: $after) {
    totalCount
    nodes {
      id
      invoiceId
      invoiceDate
      invoiceType
      documentType
      totalCharges
      currencyCode
      invoiceDetails {
        billingProvider
        invoiceLineItemType
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:6567f3678677a5990d75552e75fe9755c82eb7bf12750d5a29e2e08fc02a1e9b"}) as unknown as TypedDocumentString<ListInvoicesQuery, ListInvoicesQueryVariables>;
export const ListOrdersDocument = new TypedDocumentString(`
    query ListOrders($customerId: ID!, $billingCycle: BillingCycleType) {
  customer(customerId: $customerId) {
    orders(billingCycle: $billingCycle) {
      orderId
      billingCycle
      status
      creationDate
      pendingIndexing
      lineItems {
        offerId
        friendlyName
        quantity
      }
    }
  }
}
    `, {"hash":"sha256:7a6fb44da6698a550c57a43c5e204604d07467fdc5b70e02102ec8a6ba807a49"}) as unknown as TypedDocumentString<ListOrdersQuery, ListOrdersQueryVariables>;
export const MarketDocument = new TypedDocumentString(`
    query Market($country: CountryCode!) {
  market(country: $country) {
    country
    name
    azureReservationsAvailable
    softwareSubscriptionsAvailable
  }
}
    `, {"hash":"sha256:54a4add061d0b9b295886badeb145a55004962a153c76a39c56d69543d57fcd5"}) as unknown as TypedDocumentString<MarketQuery, MarketQueryVariables>;
export const NodeDocument = new TypedDocumentString(`
    query Node($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Customer {
      customerId
    }
    ... on CustomerSubscription {
      subscriptionId
      friendlyName
    }
    ... on Product {
      productId
      title
    }
    ... on Sku {
      skuId
      title
    }
    ... on Availability {
      catalogItemId
    }
    ... on Cart {
      cartId
    }
    ... on Order {
      orderId
    }
    ... on Invoice {
      invoiceId
    }
    ... on Offer {
      offerId
      name
    }
  }
}
    `, {"hash":"sha256:28102db9e80c5670136758a17dc619eaac21f7d8b77fdb9c7c33412bddb1395b"}) as unknown as TypedDocumentString<NodeQuery, NodeQueryVariables>;
export const OrderDocument = new TypedDocumentString(`
    query Order($customerId: ID!, $orderId: ID!) {
  customer(customerId: $customerId) {
    order(orderId: $orderId) {
      orderId
      status
      statusRaw
      creationDate
      lineItems {
        lineItemNumber
        offerId
        quantity
        product {
          productId
          title
        }
        subscription {
          subscriptionId
          status
        }
      }
      provisioningStatus {
        lineItemNumber
        status
      }
    }
  }
}
    `, {"hash":"sha256:1222480f49655ae65b3ac2cf3e73c7ef813b9ee6bcc4ffa709431827f54de54a"}) as unknown as TypedDocumentString<OrderQuery, OrderQueryVariables>;
export const PartnerBalanceDocument = new TypedDocumentString(`
    query PartnerBalance($currencyCode: CurrencyCode!) {
  partner {
    accountBalance {
      balanceAmount
      currencyCode
      details {
        invoiceType
        summary {
          balanceAmount
        }
      }
    }
    invoiceSummaries {
      balanceAmount
      currencyCode
    }
    estimateLinks(currencyCode: $currencyCode) {
      title
      period
    }
  }
}
    `, {"hash":"sha256:d460baceab35424c0b09d135ce3f055083d9d817650131660936d1d09bae0919"}) as unknown as TypedDocumentString<PartnerBalanceQuery, PartnerBalanceQueryVariables>;
export const PurchaseTrailDocument = new TypedDocumentString(`
    query PurchaseTrail($customerId: ID!) {
  customer(customerId: $customerId) {
    companyProfile {
      companyName
    }
    subscriptions {
      friendlyName
      product {
        title
      }
      sku {
        title
      }
      offer {
        name
      }
      parentSubscription {
        subscriptionId
      }
    }
    orders {
      orderId
      lineItems {
        friendlyName
        product {
          productId
        }
        subscription {
          subscriptionId
          status
        }
      }
      entitlements {
        productId
        quantity
      }
    }
  }
}
    `, {"hash":"sha256:3c711f36d1b2f2f9a910d9939c1b369d14c79d476d0d12c2ee9e3a8f013a48d8"}) as unknown as TypedDocumentString<PurchaseTrailQuery, PurchaseTrailQueryVariables>;
export const RegisterSubscriptionDocument = new TypedDocumentString(`
    mutation RegisterSubscription($input: RegisterSubscriptionInput!) {
  registerSubscription(input: $input) {
    registrationStatus {
      status
      statusRaw
    }
    subscription {
      subscriptionId
    }
  }
}
    `, {"hash":"sha256:65756d1102bbf53d48097a0201a01831282853b7da901ee020b36cff1b705744"}) as unknown as TypedDocumentString<RegisterSubscriptionMutation, RegisterSubscriptionMutationVariables>;
export const RegistrationStatusDocument = new TypedDocumentString(`
    query RegistrationStatus($customerId: ID!, $subscriptionId: ID!) {
  customer(customerId: $customerId) {
    subscription(subscriptionId: $subscriptionId) {
      subscriptionId
      friendlyName
      registrationStatus {
        status
        statusRaw
      }
    }
  }
}
    `, {"hash":"sha256:27f6587056adc1ed33c0f0727934fe207db85594ca12f1dd3e685463702f36bd"}) as unknown as TypedDocumentString<RegistrationStatusQuery, RegistrationStatusQueryVariables>;
export const SkuAvailabilitiesDocument = new TypedDocumentString(`
    query SkuAvailabilities($productId: ID!, $skuId: ID!, $country: CountryCode!, $reservationScope: ReservationScope) {
  sku(
    productId: $productId
    skuId: $skuId
    country: $country
    reservationScope: $reservationScope
  ) {
    skuId
    title
    supportedBillingCycles
    availabilities {
      availabilityId
      catalogItemId
      isPurchasable
      defaultCurrency {
        code
      }
      terms {
        duration
        description
      }
    }
  }
}
    `, {"hash":"sha256:847e0aa3840f1c8d6dbff7272f0526c7e5172a2faeb65e3655919d46210a7282"}) as unknown as TypedDocumentString<SkuAvailabilitiesQuery, SkuAvailabilitiesQueryVariables>;
export const UnbilledLineItemsDocument = new TypedDocumentString(`
    query UnbilledLineItems($provider: BillingProvider!, $invoiceLineItemType: InvoiceLineItemType!, $currencyCode: CurrencyCode!, $period: BillingPeriod!, $first: Int, $after: String) {
  unbilledLineItems(
    provider: $provider
    invoiceLineItemType: $invoiceLineItemType
    currencyCode: $currencyCode
    period: $period
    first: $first
    after: $after
  ) {
    nodes {
      __typename
      customerId
      chargeStartDate
      chargeEndDate
      ... on OneTimeInvoiceLineItem {
        productName
        totalForCustomer
      }
      ... on DailyRatedUsageLineItem {
        meterName
        billingPreTaxTotal
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:01049cae279a4337ef266f3bd8854bf0459543e199b3e44bba206e9a4c482d7c"}) as unknown as TypedDocumentString<UnbilledLineItemsQuery, UnbilledLineItemsQueryVariables>;
export const UpdateCartDocument = new TypedDocumentString(`
    mutation UpdateCart($input: UpdateCartInput!) {
  updateCart(input: $input) {
    cart {
      id
      cartId
      customerId
      status
      creationTimestamp
      lastModifiedTimestamp
      expirationTimestamp
      lineItems {
        cartLineItemId
        catalogItemId
        friendlyName
        quantity
        currencyCode
        billingCycle
        termDuration
        orderGroup
        provisioningContext
        error {
          errorCode
          errorDescription
        }
      }
    }
  }
}
    `, {"hash":"sha256:62609987b847cc8c9c33843f40ab421fa6db3b84f588521f30697c033eb223ca"}) as unknown as TypedDocumentString<UpdateCartMutation, UpdateCartMutationVariables>;