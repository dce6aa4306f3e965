import { makesSubscription, type AvailabilityRecord, type Catalog } from '../catalog.ts';
import type { CustomerRecord } from '../customer-record.ts';
import { addTerm, dayMs } from '../dates.ts';
import type { Holdings, OrderLineRecord, OrderRecord, SubscriptionRecord, SubscriptionStatus } from '../holdings.ts';
import { alternateId, modernOrderId } from '../ids.ts';
import type { Random } from '../random.ts';
import type { Wire } from '../wire.ts';
import { resellerMpnId } from './partner.ts';

/** A customer's holdings while they are being made. */
export interface Plan {
  readonly customer: CustomerRecord;
  readonly catalog: Catalog;
  readonly anchorMs: number;
  readonly random: Random;
  readonly holdings: Holdings;
}

/** An order line with everything few lines have left out. */
export function line(
  lineItemNumber: number,
  offerId: string,
  availability: AvailabilityRecord | undefined,
  subscriptionId: string | undefined,
  friendlyName: string,
  quantity: number,
  unitCents = 0,
): OrderLineRecord {
  return {
    lineItemNumber,
    offerId,
    availability,
    subscriptionId:
      availability === undefined || makesSubscription(availability.sku.product) ? subscriptionId : undefined,
    parentSubscriptionId: undefined,
    termDuration: undefined,
    friendlyName,
    quantity,
    renewsTo: undefined,
    promotionId: undefined,
    customTermEndDate: undefined,
    partnerIdOnRecord: undefined,
    additionalPartnerIdsOnRecord: undefined,
    provisioningContext: undefined,
    attestationAccepted: undefined,
    unitCents,
  };
}

export function addOrder(plan: Plan, billingCycle: string, legacy: boolean, lines: OrderLineRecord[]): OrderRecord {
  const { customer, random, anchorMs } = plan;
  const createdMs = anchorMs - random.int(20, 300) * dayMs + random.int(0, 86_399) * 1000;
  const order: OrderRecord = {
    id: legacy ? random.guid() : modernOrderId(random),
    alternateId: alternateId(random),
    customerId: customer.id,
    billingCycle,
    currency: customer.market.currency,
    symbol: customer.market.symbol,
    lines,
    createdMs,
    completedMs: createdMs + 4000,
    listedMs: createdMs,
    cancelled: false,
    legacy,
    attested: customer.indirectReseller ? true : undefined,
    version: 1,
  };
  plan.holdings.orders.push(order);
  return order;
}

export interface Subscribed {
  readonly id: string;
  readonly kind: SubscriptionRecord['kind'];
  readonly offerId: string;
  readonly offerName: string;
  readonly availability?: AvailabilityRecord;
  readonly status?: SubscriptionStatus;
  readonly parentId?: string;
  readonly registeredMs?: number | undefined;
  readonly promotionId?: string | undefined;
  readonly migratedFromSubscriptionId?: string | undefined;
  readonly scheduled?: boolean;
}

export function addSubscription(plan: Plan, order: OrderRecord, given: Subscribed): void {
  const bought = order.lines.find((one) => one.subscriptionId === given.id);
  const azure = given.kind === 'legacy azure' || given.kind === 'azure plan';
  const product = given.availability?.sku.product;
  const status = given.status ?? 'active';
  plan.holdings.subscriptions.push({
    id: given.id,
    kind: given.kind,
    availability: given.availability,
    offerId: given.offerId,
    offerName: given.offerName,
    friendlyName: given.offerName,
    quantity: bought?.quantity ?? 1,
    parentId: given.parentId,
    createdMs: order.createdMs,
    endMs: azure ? undefined : runningUntil(order.createdMs, bought?.termDuration, plan.anchorMs),
    status,
    suspensionReasons: status === 'suspended' ? ['Customer_Cancellation'] : [],
    autoRenew: !azure,
    billingCycle: order.billingCycle,
    termDuration: bought?.termDuration,
    orderId: order.id,
    partnerId: plan.customer.indirectReseller ? resellerMpnId : undefined,
    publisherName: product?.publisherName ?? 'Microsoft Corporation',
    isMicrosoftProduct: product?.isMicrosoftProduct ?? true,
    isTrial: false,
    promotionId: given.promotionId,
    migratedFromSubscriptionId: given.migratedFromSubscriptionId,
    scheduledNextTermInstructions:
      given.scheduled === true && given.availability !== undefined
        ? nextTerm(given.availability, given.promotionId, order)
        : undefined,
    registrationAskedMs: given.registeredMs,
    supportContact: undefined,
    version: 1,
  });
}

/** What renews itself runs until the end of the term that is running now. */
function runningUntil(createdMs: number, term: string | undefined, nowMs: number): number {
  let endMs = createdMs;
  while (endMs <= nowMs + 31 * dayMs) endMs = addTerm(endMs, term);
  return endMs;
}

function nextTerm(availability: AvailabilityRecord, promotionId: string | undefined, order: OrderRecord): Wire {
  return {
    product: {
      productId: availability.sku.product.id,
      skuId: availability.sku.id,
      availabilityId: availability.id,
      billingCycle: 'annual',
      termDuration: 'P1Y',
      ...(promotionId === undefined ? {} : { promotionId }),
    },
    quantity: (order.lines[0]?.quantity ?? 1) + 5,
    customTermEndDate: new Date(addTerm(addTerm(order.createdMs, 'P1Y'), 'P1Y')).toISOString(),
  };
}
