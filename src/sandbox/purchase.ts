import type { AvailabilityRecord, Catalog } from './catalog.ts';
import { addTerm } from './dates.ts';
import type { EntitlementRecord, OrderLineRecord, OrderRecord } from './holdings.ts';
import type { Random } from './random.ts';

/** The entitlement an order line makes; subscriptions make none. */
export function entitlementFor(
  catalog: Catalog,
  order: OrderRecord,
  line: OrderLineRecord,
  random: Random,
  oldContract: boolean,
): EntitlementRecord | undefined {
  const availability = line.availability;
  if (availability === undefined || line.subscriptionId !== undefined) return undefined;
  const perpetual = availability.sku.product.kind === 'perpetual software';
  return {
    orderId: order.id,
    alternateId: order.alternateId,
    lineItemNumber: line.lineItemNumber,
    availability,
    quantity: line.quantity,
    startMs: order.createdMs,
    endMs: perpetual ? undefined : addTerm(order.createdMs, line.termDuration),
    completedMs: order.completedMs,
    included: perpetual ? includedWith(catalog, availability) : [],
    reservation: availability.sku.product.kind === 'reservation' ? reservation(line, random, oldContract) : undefined,
  };
}

function reservation(
  line: OrderLineRecord,
  random: Random,
  oldContract: boolean,
): NonNullable<EntitlementRecord['reservation']> {
  const subscriptionId = line.provisioningContext?.['subscriptionId'];
  return {
    groupId: random.guid().replaceAll('-', ''),
    lineItemId: random.guid(),
    resourceId: random.guid(),
    reservationId: random.guid(),
    scope: line.provisioningContext?.['scope'] === 'single' ? 'single' : 'shared',
    subscriptionId: typeof subscriptionId === 'string' ? subscriptionId : undefined,
    displayName: line.friendlyName.replaceAll(', ', '_').replaceAll(' ', '_'),
    oldContract,
  };
}

/** A server licence comes with the right to the identity manager, so that nesting is seen. */
function includedWith(catalog: Catalog, availability: AvailabilityRecord): AvailabilityRecord[] {
  if (availability.sku.product.id !== 'DG7GMGF0DWTL') return [];
  const included = catalog.product('DG7GMGF0DWT0')?.skus[0]?.availabilities[0];
  return included === undefined ? [] : [included];
}
