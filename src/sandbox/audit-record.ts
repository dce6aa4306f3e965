import { ApiFault } from './api-fault.ts';
import type { CustomerRecord } from './customer-record.ts';
import { dayMs, utc7 } from './dates.ts';
import { readFilter, type Filter } from './filter.ts';
import type { OrderRecord } from './holdings.ts';
import { sourceOf } from './offset-paging.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { guidOf } from './random.ts';
import { seekPage } from './seek-paging.ts';
import { serviceAccount } from './credentials.ts';
import { partner } from './seed/partner.ts';
import { pascal, plain, spell } from './spelling.ts';
import { text, type Wire } from './wire.ts';

const keptDays = 90;
const seededCustomers = 60;

export const auditRecordOperations: readonly Operation[] = [
  { id: 'list-audit-records', method: 'GET', path: '/v1/auditrecords', auth: 'any', handle: list },
];

/** Writes down an order with the MS-CorrelationId it came from: the exact way to find out what a checkout did. */
export function auditOrder(call: Call, customer: CustomerRecord, order: OrderRecord): void {
  const nowMs = call.world.clock.now();
  call.world.auditRecords.unshift(
    createOrder(customer, order, nowMs, call.correlationId, call.caller.subject ?? '', 'pending'),
  );
}

function list(call: Call): Reply {
  const now = call.world.clock.now();
  const start = dateOf(call, 'startDate') ?? now - 30 * dayMs;
  if (start < now - (keptDays + 1) * dayMs)
    throw new ApiFault(400, 3000, `startDate lies more than ${keptDays} days back.`);
  const end = dateOf(call, 'endDate');
  const filter = readFilter(call);
  const found = [...call.world.auditRecords, ...seeded(call)]
    .filter((record) => between(Date.parse(String(record['operationDate'])), start, end))
    .filter((record) => keeps(record, filter));
  return ok(seekPage(call, sourceOf(found), 500, 500));
}

/** An end date without a time means the whole day. */
function between(at: number, start: number, end: number | undefined): boolean {
  return at >= start && (end === undefined || at < end + (end % dayMs === 0 ? dayMs : 1));
}

function dateOf(call: Call, name: string): number | undefined {
  const asked = call.query.get(name);
  if (asked === undefined) return undefined;
  const value = Date.parse(/^\d{1,2}\/\d{1,2}\/\d{4} [\d:]+$/.test(asked) ? `${asked} UTC` : asked);
  if (Number.isNaN(value)) throw new ApiFault(400, 3000, `${name} is no date.`);
  return value;
}

function keeps(record: Wire, filter: Filter | undefined): boolean {
  if (filter === undefined) return true;
  switch (filter.field) {
    case 'companyname':
      return (text(record, 'customerName') ?? '').toLowerCase().includes(filter.value.toLowerCase());
    case 'customerid':
      return text(record, 'customerId') === filter.value.toLowerCase();
    case 'resourcetype':
      return plain(text(record, 'resourceType') ?? '') === plain(filter.value);
    default:
      throw new ApiFault(400, 3000, `Audit records cannot be filtered by ${filter.field}.`);
  }
}

/** What happened before the start: the seeded orders of the last months, customers added, licences given. */
function seeded(call: Call): Wire[] {
  return call.world.customers.slice(0, seededCustomers).flatMap((customer) => {
    const orders = call.world.holdings(customer).orders.filter((order) => order.createdMs < call.world.anchorMs);
    const atMs = call.world.anchorMs - (1 + (customer.index % 80)) * dayMs;
    return [
      ...orders.map((order) =>
        createOrder(
          customer,
          order,
          order.createdMs + 3000,
          guidOf(`correlation:${order.id}`),
          serviceAccount.objectId,
          'completed',
        ),
      ),
      record(customer, 'customer', 'add_customer', atMs, guidOf(`correlation:${customer.id}`), [
        { key: 'CompanyName', value: customer.companyName },
      ]),
      {
        ...record(customer, 'license', 'update_customer_user_licenses', atMs + 3_600_000, undefined, [
          { key: 'CustomerUserId', value: guidOf(`user:${customer.index}`) },
        ]),
        resourceOldValue: '{"licensesToAssign":[]}',
      },
    ];
  });
}

function createOrder(
  customer: CustomerRecord,
  order: OrderRecord,
  atMs: number,
  correlationId: string,
  subject: string,
  status: string,
): Wire {
  const newValue = {
    Id: order.id,
    AlternateId: order.alternateId,
    ReferenceCustomerId: customer.id,
    BillingCycle: order.billingCycle,
    CurrencyCode: order.currency,
    LineItems: order.lines.map((line) => ({
      LineItemNumber: line.lineItemNumber,
      OfferId: line.offerId,
      SubscriptionId: line.subscriptionId ?? null,
      Quantity: line.quantity,
    })),
    CreationDate: utc7(order.createdMs),
    Status: status,
  };
  return {
    ...record(customer, 'order', 'create_order', atMs, correlationId, [
      { key: 'OrderId', value: order.id },
      { key: 'AlternateId', value: order.alternateId },
      { key: 'BillingCycle', value: pascal(order.billingCycle) },
      ...order.lines.flatMap((line) => [
        { key: `OfferId-${line.lineItemNumber}`, value: line.offerId },
        { key: `SubscriptionId-${line.lineItemNumber}`, value: line.subscriptionId ?? null },
        { key: `Quantity-${line.lineItemNumber}`, value: String(line.quantity) },
      ]),
    ]),
    id: `${partner.id}_${customer.id}_${order.id.toLowerCase()}_createorder_${atMs}`,
    userPrincipalName: subject === serviceAccount.objectId ? serviceAccount.userName : '',
    resourceNewValue: JSON.stringify(newValue),
  };
}

function record(
  customer: CustomerRecord,
  resource: string,
  operation: string,
  atMs: number,
  correlationId: string | undefined,
  customizedData: readonly Wire[],
): Wire {
  const id = `${partner.id}_${customer.id}_${operation.replaceAll('_', '')}_${atMs}`;
  return {
    id,
    partnerId: partner.id,
    participants: [partner.id],
    customerId: customer.id,
    customerName: customer.companyName,
    userPrincipalName: serviceAccount.userName,
    applicationId: 'FulfillmentService',
    resourceType: spell(resource, id),
    operationType: spell(operation, `operation:${id}`),
    ...(correlationId === undefined ? {} : { originalCorrelationId: correlationId }),
    operationDate: utc7(atMs),
    operationStatus: spell('succeeded', `status:${id}`),
    customizedData,
    attributes: { objectType: 'AuditRecord' },
  };
}
