import { ApiFault } from './api-fault.ts';
import { collection } from './collection.ts';
import type { CustomerRecord } from './customer-record.ts';
import { customerOf } from './customer.ts';
import { addTerm, dayMs, endlessDate, midnight, utc7, zeroOffset } from './dates.ts';
import { etag } from './etag.ts';
import type { SubscriptionRecord } from './holdings.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { spell } from './spelling.ts';
import { updateSubscription } from './subscription-update.ts';
import { compact, type Wire } from './wire.ts';

const list = '/v1/customers/{customerId}/subscriptions';
const one = `${list}/{subscriptionId}`;

export const subscriptionOperations: readonly Operation[] = [
  { id: 'list-subscriptions', method: 'GET', path: list, auth: 'any', quota: 'subscriptions', handle: listAll },
  {
    id: 'get-subscription',
    method: 'GET',
    path: one,
    auth: 'any',
    quota: 'subscriptions',
    handle: (call) => ok(subscription(customerOf(call), subscriptionOf(call))),
  },
  {
    id: 'list-subscription-addons',
    method: 'GET',
    path: `${one}/addons`,
    auth: 'any',
    quota: 'subscriptions',
    handle(call) {
      const customer = customerOf(call);
      const parent = subscriptionOf(call);
      const addOns = call.world.holdings(customer).subscriptions.filter((record) => record.parentId === parent.id);
      return ok(
        collection(
          call,
          addOns.map((record) => subscription(customer, record)),
        ),
      );
    },
  },
  { id: 'update-subscription', method: 'PATCH', path: one, auth: 'any', quota: 'subscriptions', handle: update },
];

export function subscriptionOf(call: Call): SubscriptionRecord {
  const found = findSubscription(call, call.param('subscriptionId'));
  if (found === undefined) throw new ApiFault(404, 20_003, 'The subscription was not found.');
  return found;
}

export function findSubscription(call: Call, id: string): SubscriptionRecord | undefined {
  return call.world
    .holdings(customerOf(call))
    .subscriptions.find((record) => record.id.toLowerCase() === id.toLowerCase());
}

function listAll(call: Call): Reply {
  const customer = customerOf(call);
  const orderId = call.query.get('order_id');
  const mpnId = call.query.get('mpn_id');
  const found = call.world
    .holdings(customer)
    .subscriptions.filter((record) => orderId === undefined || record.orderId.toLowerCase() === orderId.toLowerCase())
    .filter((record) => mpnId === undefined || record.partnerId === mpnId);
  return ok(
    collection(
      call,
      found.map((record) => subscription(customer, record)),
    ),
  );
}

function update(call: Call): Reply {
  const customer = customerOf(call);
  const record = subscriptionOf(call);
  updateSubscription(call, record);
  return ok(subscription(customer, record));
}

export function subscription(customer: CustomerRecord, record: SubscriptionRecord): Wire {
  const azure = record.kind === 'legacy azure' || record.kind === 'azure plan';
  const end = record.endMs === undefined ? endlessDate : zeroOffset(record.endMs);
  return compact({
    id: record.id,
    entitlementId: record.kind === 'legacy licence' || record.kind === 'legacy azure' ? record.id : undefined,
    offerId: record.offerId,
    offerName: record.offerName,
    friendlyName: record.friendlyName,
    productType: record.availability?.sku.product.productType,
    quantity: record.quantity,
    unitType: azure ? 'Usage-based' : 'License(s)',
    parentSubscriptionId: record.parentId,
    hasPurchasableAddons: record.kind === 'legacy licence' && record.parentId === undefined,
    consumptionType: record.availability?.sku.extra['consumptionType'],
    creationDate: utc7(record.createdMs),
    effectiveStartDate: midnight(record.createdMs),
    commitmentEndDate: end,
    commitmentEndDateTime:
      record.kind === 'new commerce' && record.endMs !== undefined ? utc7(record.endMs) : undefined,
    cancellationAllowedUntilDate: record.kind === 'new commerce' ? utc7(record.createdMs + 7 * dayMs) : undefined,
    billingCycleEndDate: record.kind === 'new commerce' ? midnight(billingCycleEnd(record)) : undefined,
    billingCycleEndDateTime: record.kind === 'new commerce' ? utc7(billingCycleEnd(record)) : undefined,
    status: spell(record.status, record.id),
    autoRenewEnabled: record.autoRenew,
    isTrial: record.isTrial,
    billingType: spell(azure ? 'usage' : 'license', record.id),
    billingCycle: spell(record.billingCycle, `cycle:${record.id}`),
    actions: record.kind === 'new commerce' ? ['Edit', 'Cancel'] : undefined,
    termDuration: record.termDuration,
    renewalTermDuration: record.kind === 'new commerce' && record.autoRenew ? record.termDuration : undefined,
    refundOptions:
      record.kind === 'new commerce' ? [{ type: 'Full', expiresAt: utc7(record.createdMs + 7 * dayMs) }] : undefined,
    isMicrosoftProduct: record.isMicrosoftProduct,
    partnerId: record.partnerId,
    suspensionReasons: record.suspensionReasons.length > 0 ? record.suspensionReasons : undefined,
    contractType: spell('subscription', record.id),
    links: links(customer, record),
    publisherName: record.publisherName,
    promotionId: record.promotionId,
    migratedFromSubscriptionId: record.migratedFromSubscriptionId,
    refundableQuantity: record.kind === 'new commerce' ? refundable(record) : undefined,
    scheduledNextTermInstructions: record.scheduledNextTermInstructions,
    nextChargeInstructions: record.scheduledNextTermInstructions === undefined ? undefined : nextCharge(record),
    orderId: record.orderId,
    attributes: { etag: etag(record.id, record.version), objectType: 'Subscription' },
  });
}

function billingCycleEnd(record: SubscriptionRecord): number {
  return addTerm(record.createdMs, record.billingCycle === 'monthly' ? 'P1M' : 'P1Y');
}

function refundable(record: SubscriptionRecord): Wire {
  const allowedUntilDateTime = utc7(record.createdMs + 7 * dayMs);
  return { totalQuantity: record.quantity, details: [{ quantity: record.quantity, allowedUntilDateTime }] };
}

/** What the next charge will be for: the plan as it is now. */
function nextCharge(record: SubscriptionRecord): Wire | undefined {
  if (record.availability === undefined) return undefined;
  const { sku, id } = record.availability;
  return {
    product: compact({
      productId: sku.product.id,
      skuId: sku.id,
      availabilityId: id,
      billingCycle: record.billingCycle,
      termDuration: record.termDuration,
      promotionId: record.promotionId,
    }),
    quantity: record.quantity,
  };
}

function links(customer: CustomerRecord, record: SubscriptionRecord): Wire {
  const country = customer.market.country;
  const base = `/customers/${customer.id}/subscriptions`;
  const catalog: Wire = {};
  if (record.availability === undefined) {
    catalog['offer'] = link(`/offers/${record.offerId}?country=${country}`);
    catalog['entitlement'] = link(`${base}/${record.id}`);
  } else {
    const { sku, id } = record.availability;
    catalog['product'] = link(`/products/${sku.product.id}?country=${country}`);
    catalog['sku'] = link(`/products/${sku.product.id}/skus/${sku.id}?country=${country}`);
    catalog['availability'] = link(
      `/products/${sku.product.id}/skus/${sku.id}/availabilities/${id}?country=${country}`,
    );
  }
  return compact({
    ...catalog,
    parentSubscription: record.parentId === undefined ? undefined : link(`${base}/${record.parentId}`),
    activationLinks: record.isMicrosoftProduct
      ? undefined
      : link(`/customers/${customer.id}/orders/${record.orderId}/activationlinks`),
    self: link(`${base}/${record.id}`),
  });
}
