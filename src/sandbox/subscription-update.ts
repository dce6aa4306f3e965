import { ApiFault } from './api-fault.ts';
import { etag, refuseStaleEtag } from './etag.ts';
import type { SubscriptionRecord, SubscriptionStatus } from './holdings.ts';
import type { Call } from './operation.ts';
import { plain, same } from './spelling.ts';
import { count, flag, isWire, object, text } from './wire.ts';

const statuses: readonly SubscriptionStatus[] = ['active', 'suspended', 'deleted', 'expired', 'pending', 'disabled'];

/** The one PATCH for quantity, name, status and renewal; checks everything before it changes anything. */
export function updateSubscription(call: Call, record: SubscriptionRecord): void {
  const { body } = call;
  if (!isWire(body)) throw new ApiFault(400, 800_002, 'The subscription is missing.');
  refuseStaleEtag(call, etag(record.id, record.version));
  if (record.status === 'deleted') throw new ApiFault(400, 2011, 'A deleted subscription cannot be updated.');
  const status = askedStatus(body, record);
  const quantity = askedQuantity(body, record, status);
  const billingCycle = text(body, 'billingCycle');
  if (billingCycle !== undefined && !same(billingCycle, record.billingCycle) && record.kind !== 'new commerce') {
    throw new ApiFault(400, 2054, 'The billing cycle is changed through the order.');
  }
  if (status !== record.status) record.suspensionReasons = status === 'suspended' ? ['Customer_Cancellation'] : [];
  record.status = status;
  record.quantity = quantity;
  record.friendlyName = text(body, 'friendlyName') ?? record.friendlyName;
  record.autoRenew = flag(body, 'autoRenewEnabled') ?? record.autoRenew;
  record.partnerId = text(body, 'partnerId') ?? record.partnerId;
  record.promotionId = text(body, 'promotionId') ?? record.promotionId;
  record.termDuration = text(body, 'termDuration') ?? record.termDuration;
  if (billingCycle !== undefined && !same(billingCycle, record.billingCycle)) record.billingCycle = plain(billingCycle);
  if ('scheduledNextTermInstructions' in body)
    record.scheduledNextTermInstructions = object(body, 'scheduledNextTermInstructions');
  record.version += 1;
}

function askedStatus(body: unknown, record: SubscriptionRecord): SubscriptionStatus {
  const asked = text(body, 'status');
  if (asked === undefined) return record.status;
  const status = statuses.find((one) => same(one, asked));
  if (status === undefined) throw new ApiFault(400, 800_002, `${asked} is no subscription status.`);
  if (status === record.status) return status;
  if (status === 'expired' || status === 'pending' || status === 'disabled') {
    throw new ApiFault(400, 800_096, `A subscription cannot be made ${status}.`);
  }
  if (status === 'suspended' && record.kind === 'azure plan') {
    throw new ApiFault(403, 900_115, 'The Azure plan has active Azure subscriptions.');
  }
  return status;
}

function askedQuantity(body: unknown, record: SubscriptionRecord, status: SubscriptionStatus): number {
  const asked = count(body, 'quantity') ?? record.quantity;
  if (asked === record.quantity) return asked;
  if (status === 'suspended' && record.status === 'suspended') {
    throw new ApiFault(400, 2001, 'The quantity of a suspended subscription cannot be changed.');
  }
  const maximum = record.availability?.sku.maximumQuantity ?? 10_000_000;
  if (!Number.isInteger(asked) || asked < 1 || asked > maximum) {
    throw new ApiFault(400, 2002, `The quantity must lie between 1 and ${maximum}.`);
  }
  return asked;
}
