import { makesSubscription } from './catalog.ts';
import type { CartLineRecord } from './cart-record.ts';
import { customerOf } from './customer.ts';
import { addTerm } from './dates.ts';
import type { OrderLineRecord, OrderRecord, SubscriptionRecord } from './holdings.ts';
import { alternateId, modernOrderId } from './ids.ts';
import type { Call } from './operation.ts';
import { entitlementFor } from './purchase.ts';
import { legacyAzureOfferId } from './seed/offers.ts';
import { same } from './spelling.ts';
import { text, type Wire } from './wire.ts';

export interface Origin {
  readonly cartId: string | null;
  readonly orderGroup: string | null;
  readonly attested: boolean | undefined;
}

/** Turns lines into an order and into everything an order brings: subscriptions, entitlements, lines on the invoice. */
export function placeOrder(call: Call, lines: readonly CartLineRecord[], origin: Origin): OrderRecord {
  const { world } = call;
  const customer = customerOf(call);
  const now = world.clock.now();
  const legacy = lines.every((line) => world.catalog.catalogItem(line.catalogItemId) === undefined);
  const record: OrderRecord = {
    id: legacy ? world.random.guid() : modernOrderId(world.random),
    alternateId: alternateId(world.random),
    customerId: customer.id,
    billingCycle: lines[0]?.billingCycle ?? 'monthly',
    currency: customer.market.currency,
    symbol: customer.market.symbol,
    lines: [],
    createdMs: now,
    completedMs: now + world.settings.orderCompletionMs,
    listedMs: now + world.settings.orderListDelayMs,
    cancelled: false,
    legacy,
    attested: origin.attested,
    version: 1,
  };
  for (const line of lines) {
    const base = addLine(call, record, line, text(line.provisioningContext, 'parentSubscriptionId'));
    for (const addOn of line.addonItems) addLine(call, record, addOn, base.subscriptionId);
  }
  world.holdings(customer).orders.push(record);
  world.invoices.billOrder(customer, record);
  world.placedOrders.push({
    orderId: record.id,
    customerId: customer.id,
    cartId: origin.cartId,
    orderGroup: origin.orderGroup,
    requestId: call.requestId,
    correlationId: call.correlationId,
    at: new Date(now).toISOString(),
    lineItems: record.lines.map(({ offerId, quantity }) => ({ offerId, quantity })),
  });
  return record;
}

export function addLine(
  call: Call,
  order: OrderRecord,
  line: CartLineRecord,
  parentId: string | undefined,
): OrderLineRecord {
  const { world } = call;
  const availability = world.catalog.catalogItem(line.catalogItemId);
  const offer = world.catalog.offer(line.catalogItemId);
  const subscribes = availability === undefined || makesSubscription(availability.sku.product);
  const added: OrderLineRecord = {
    lineItemNumber: order.lines.length,
    offerId: line.catalogItemId,
    availability,
    subscriptionId: subscribes ? newSubscriptionId(call, availability === undefined) : undefined,
    parentSubscriptionId: parentId,
    termDuration: line.termDuration ?? defaultTerm(availability?.terms[0]),
    friendlyName: line.friendlyName ?? availability?.sku.title ?? offer?.name ?? line.catalogItemId,
    quantity: line.quantity,
    renewsTo: line.renewsTo,
    promotionId: line.promotionId,
    customTermEndDate: line.customTermEndDate,
    partnerIdOnRecord: participant(line, 'transaction_reseller'),
    additionalPartnerIdsOnRecord: additionalParticipants(line),
    provisioningContext: line.provisioningContext,
    attestationAccepted: line.attestationAccepted,
    unitCents: availability?.sku.unitCents ?? offer?.unitCents ?? 0,
  };
  order.lines.push(added);
  const holdings = world.holdings(customerOf(call));
  if (added.subscriptionId !== undefined)
    holdings.subscriptions.push(subscriptionFor(call, order, added, added.subscriptionId));
  const entitlement = entitlementFor(world.catalog, order, added, world.random, false);
  if (entitlement !== undefined) holdings.entitlements.push(entitlement);
  return added;
}

function subscriptionFor(call: Call, order: OrderRecord, line: OrderLineRecord, id: string): SubscriptionRecord {
  const product = line.availability?.sku.product;
  const offer = call.world.catalog.offer(line.offerId);
  const kind =
    product?.kind === 'azure plan'
      ? 'azure plan'
      : product !== undefined
        ? 'new commerce'
        : line.offerId.toUpperCase() === legacyAzureOfferId
          ? 'legacy azure'
          : 'legacy licence';
  const azure = kind === 'azure plan' || kind === 'legacy azure';
  return {
    id,
    kind,
    availability: line.availability,
    offerId: line.offerId,
    offerName: line.availability?.sku.title ?? offer?.name ?? line.offerId,
    friendlyName: line.friendlyName,
    quantity: line.quantity,
    parentId: line.parentSubscriptionId,
    createdMs: order.createdMs,
    endMs: azure ? undefined : addTerm(order.createdMs, line.termDuration),
    status: 'active',
    suspensionReasons: [],
    autoRenew: !azure,
    billingCycle: order.billingCycle,
    termDuration: line.termDuration,
    orderId: order.id,
    partnerId: line.partnerIdOnRecord,
    publisherName: product?.publisherName ?? 'Microsoft Corporation',
    isMicrosoftProduct: product?.isMicrosoftProduct ?? true,
    isTrial: line.availability?.sku.isTrial ?? offer?.isTrial ?? false,
    promotionId: line.promotionId,
    migratedFromSubscriptionId: undefined,
    scheduledNextTermInstructions: undefined,
    registrationAskedMs: undefined,
    supportContact: undefined,
    version: 1,
  };
}

/** Legacy ids are written in capitals. */
function newSubscriptionId(call: Call, legacy: boolean): string {
  const id = call.world.random.guid();
  return legacy ? id.toUpperCase() : id;
}

function defaultTerm(term: Wire | undefined): string | undefined {
  const duration = text(term, 'duration');
  return duration === '' ? undefined : duration;
}

function participant(line: CartLineRecord, role: string): string | undefined {
  return text(
    line.participants?.find((one) => same(text(one, 'key'), role)),
    'value',
  );
}

function additionalParticipants(line: CartLineRecord): string[] | undefined {
  const ids = (line.participants ?? [])
    .filter((one) => same(text(one, 'key'), 'additional_transaction_reseller'))
    .map((one) => text(one, 'value') ?? '');
  return ids.length > 0 ? ids : undefined;
}
