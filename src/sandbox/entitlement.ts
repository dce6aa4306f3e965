import { ApiFault } from './api-fault.ts';
import { collection } from './collection.ts';
import { customerOf } from './customer.ts';
import { utc7, zoneless } from './dates.ts';
import type { EntitlementRecord, ReservationRecord } from './holdings.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { plain } from './spelling.ts';
import { compact, type Wire } from './wire.ts';

const artifactPath =
  '/v1/customers/{customerId}/artifacts/{artifactType}/groups/{groupId}/lineitems/{lineItemId}/resource/{resourceId}';

export const entitlementOperations: readonly Operation[] = [
  {
    id: 'list-entitlements',
    method: 'GET',
    path: '/v1/customers/{customerId}/entitlements',
    auth: 'app+user',
    handle: list,
  },
  { id: 'get-reservation-artifact', method: 'GET', path: artifactPath, auth: 'app+user', handle: artifactDetails },
];

function list(call: Call): Reply {
  const customer = customerOf(call);
  const asked = call.query.get('entitlementType');
  const type = asked === undefined ? undefined : plain(asked);
  if (type !== undefined && !['software', 'reservedinstance', 'virtualmachinereservedinstance'].includes(type)) {
    throw new ApiFault(400, 3000, `${asked} is no entitlement type.`);
  }
  const found = call.world
    .holdings(customer)
    .entitlements.filter(
      (record) => type === undefined || (record.reservation === undefined) === (type === 'software'),
    );
  return ok(
    collection(
      call,
      found.map((record) => entitlement(call, record, type === 'virtualmachinereservedinstance')),
    ),
  );
}

/** `virtualMachineReservedInstance` asks for the old contract, in which some records are told in any case. */
function entitlement(call: Call, record: EntitlementRecord, oldContractAsked: boolean): Wire {
  const customerId = customerOf(call).id;
  const fulfilled = call.world.clock.now() >= record.completedMs;
  const status = fulfilled ? 'Fulfilled' : 'Pending';
  const { reservation } = record;
  const type = reservation === undefined ? 'software' : 'reservedinstance';
  return compact({
    includedEntitlements: record.included.map((one) => included(call, record, one.sku.product.id, one.sku.id)),
    referenceOrder: referenceOrder(customerId, record),
    productId: record.availability.sku.product.id,
    quantity: record.quantity,
    quantityDetails: [{ quantity: record.quantity, status }],
    entitledArtifacts:
      reservation === undefined
        ? []
        : [artifact(customerId, record, reservation, oldContractAsked || reservation.oldContract)],
    skuId: record.availability.sku.id,
    entitlementType: type,
    fulfillmentState: status,
    expiryDate: call.query.flag('showExpiry') && record.endMs !== undefined ? zoneless(record.endMs) : undefined,
    dynamicAttributes: reservation === undefined ? undefined : { reservationType: reservationType(record) },
    links: { self: link(`/customers/${customerId}/entitlements?entitlementType=${type}`) },
    attributes: { objectType: 'Entitlement' },
  });
}

function included(call: Call, record: EntitlementRecord, productId: string, skuId: string): Wire {
  return {
    includedEntitlements: [],
    referenceOrder: referenceOrder(customerOf(call).id, record),
    productId,
    quantity: record.quantity,
    entitledArtifacts: [],
    skuId,
    entitlementType: 'software',
    fulfillmentState: 'Fulfilled',
  };
}

function referenceOrder(customerId: string, record: EntitlementRecord): Wire {
  return {
    id: record.orderId,
    lineItemId: String(record.lineItemNumber),
    alternateId: record.alternateId,
    links: { self: link(`/customers/${customerId}/orders/${record.orderId}`) },
    attributes: { objectType: 'ReferenceOrder' },
  };
}

function artifact(
  customerId: string,
  record: EntitlementRecord,
  reservation: ReservationRecord,
  oldContract: boolean,
): Wire {
  const segment = oldContract ? 'virtualmachinereservedinstance' : 'reservedinstance';
  const path = `/customers/${customerId}/artifacts/${segment}/groups/${reservation.groupId}/lineitems/${reservation.lineItemId}/resource/${reservation.resourceId}`;
  return {
    link: link(path),
    resourceId: reservation.resourceId,
    artifactType: segment,
    dynamicAttributes: { reservationType: reservationType(record) },
    links: { self: link(path) },
    attributes: { objectType: 'ReservedInstanceArtifact' },
  };
}

function reservationType(record: EntitlementRecord): unknown {
  return record.availability.sku.dynamicAttributes['reservationType'];
}

/** The old contract calls the list virtualMachineReservations, the current one reservations. */
function artifactDetails(call: Call): Reply {
  const wanted = call.param('resourceId').toLowerCase();
  const record = call.world
    .holdings(customerOf(call))
    .entitlements.find((one) => one.reservation?.resourceId === wanted);
  const reservation = record?.reservation;
  if (
    record === undefined ||
    reservation === undefined ||
    reservation.groupId !== call.param('groupId').toLowerCase()
  ) {
    throw new ApiFault(404, 800_037, 'The asset was not found.');
  }
  const details = [reservationDetails(call, record, reservation)];
  if (plain(call.param('artifactType')) === 'virtualmachinereservedinstance') {
    return ok({ type: 'virtual_machine_reserved_instance', virtualMachineReservations: details });
  }
  return ok({
    type: 'reservedinstance',
    reservations: details,
    links: { self: link(call.self) },
    attributes: { objectType: 'ReservedInstanceArtifactDetails' },
  });
}

function reservationDetails(call: Call, record: EntitlementRecord, reservation: ReservationRecord): Wire {
  const single = reservation.scope === 'single' && reservation.subscriptionId !== undefined;
  return compact({
    displayName: reservation.displayName,
    reservationId: reservation.reservationId,
    appliedScopes: single ? [`/subscriptions/${reservation.subscriptionId}`] : [],
    scopeType: single ? 'Single' : 'Shared',
    quantity: record.quantity,
    expiryDateTime: record.endMs === undefined ? undefined : zoneless(record.endMs),
    effectiveDateTime: utc7(record.startMs),
    provisioningState: call.world.clock.now() >= record.completedMs ? 'Succeeded' : 'Creating',
    links: { self: link(call.self) },
    attributes: { objectType: 'Reservation' },
  });
}
