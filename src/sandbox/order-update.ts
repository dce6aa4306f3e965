import { ApiFault } from './api-fault.ts';
import { readLines } from './cart-input.ts';
import { customerOf } from './customer.ts';
import { etag, refuseStaleEtag } from './etag.ts';
import type { OrderRecord } from './holdings.ts';
import type { Call } from './operation.ts';
import { addLine } from './place-order.ts';
import { plain, same } from './spelling.ts';
import { isWire, items, text } from './wire.ts';

/** PATCH of an order: cancelling it, changing its billing cycle, or adding add-ons to a subscription of it. */
export function updateOrder(call: Call, record: OrderRecord): void {
  if (!isWire(call.body)) throw new ApiFault(400, 800_002, 'The order is missing.');
  refuseStaleEtag(call, etag(record.id, record.version));
  if (same(text(call.body, 'status'), 'cancelled')) return cancel(call, record);
  const added = items(call.body, 'lineItems').filter(
    (line) => text(line, 'parentSubscriptionId') !== undefined && text(line, 'subscriptionId') === undefined,
  );
  const billingCycle = text(call.body, 'billingCycle');
  if (billingCycle !== undefined && !same(billingCycle, record.billingCycle) && added.length === 0)
    changeBillingCycle(call, record, billingCycle);
  if (added.length > 0) addAddOns(call, record, added);
  record.version += 1;
}

function cancel(call: Call, record: OrderRecord): void {
  if (record.cancelled) throw new ApiFault(400, 800_061, 'The order is already cancelled.');
  const saas = record.lines.some((line) => line.availability?.sku.product.kind === 'saas');
  if (saas) throw new ApiFault(403, 800_077, 'SaaS seats are cancelled through the subscription.');
  record.cancelled = true;
  record.version += 1;
  const ids = new Set(record.lines.map((line) => line.subscriptionId));
  for (const subscription of call.world.holdings(customerOf(call)).subscriptions)
    if (ids.has(subscription.id)) subscription.status = 'deleted';
}

function changeBillingCycle(call: Call, record: OrderRecord, asked: string): void {
  if (!record.legacy) throw new ApiFault(400, 6001, 'The offer does not support another billing cycle.');
  record.billingCycle = plain(asked);
  const ids = new Set(record.lines.map((line) => line.subscriptionId));
  for (const subscription of call.world.holdings(customerOf(call)).subscriptions) {
    if (ids.has(subscription.id)) subscription.billingCycle = record.billingCycle;
  }
}

function addAddOns(call: Call, record: OrderRecord, added: readonly Record<string, unknown>[]): void {
  const asCart = {
    lineItems: added.map((line, id) => ({
      ...line,
      id,
      catalogItemId: line['offerId'],
      provisioningContext: { parentSubscriptionId: line['parentSubscriptionId'] },
    })),
  };
  for (const line of readLines({ ...call, body: asCart })) {
    if (line.error !== undefined)
      throw new ApiFault(400, 800_029, text(line.error, 'errorDescription') ?? 'The add-on cannot be ordered.');
    addLine(call, record, line, text(line.provisioningContext, 'parentSubscriptionId'));
  }
}
