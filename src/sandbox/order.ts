import { ApiFault } from './api-fault.ts';
import { auditOrder } from './audit-record.ts';
import { readLines } from './cart-input.ts';
import { collection } from './collection.ts';
import type { CustomerRecord } from './customer-record.ts';
import { customerOf } from './customer.ts';
import { pacific, utc7 } from './dates.ts';
import { etag } from './etag.ts';
import type { OrderLineRecord, OrderRecord } from './holdings.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { orderLinks, orderLineLinks } from './order-links.ts';
import { updateOrder } from './order-update.ts';
import { placeOrder } from './place-order.ts';
import { plain, same, spell } from './spelling.ts';
import { compact, flag, isWire, items, text, type Wire } from './wire.ts';

const list = '/v1/customers/{customerId}/orders';
const one = `${list}/{orderId}`;

export const orderOperations: readonly Operation[] = [
  { id: 'list-orders', method: 'GET', path: list, auth: 'any', quota: 'orders', handle: listAll },
  {
    id: 'get-order',
    method: 'GET',
    path: one,
    auth: 'any',
    quota: 'orders',
    handle: (call) => ok(order(call, customerOf(call), orderOf(call), call.query.flag('include_price'))),
  },
  { id: 'create-order', method: 'POST', path: list, auth: 'any', quota: 'orders', deduplicated: true, handle: create },
  { id: 'update-order', method: 'PATCH', path: one, auth: 'any', quota: 'orders', deduplicated: true, handle: update },
  {
    id: 'list-order-activation-links',
    method: 'GET',
    path: `${one}/activationlinks`,
    auth: 'any',
    quota: 'orders',
    handle: activationLinks,
  },
  {
    id: 'list-order-line-item-activation-links',
    method: 'GET',
    path: `${one}/lineitems/{lineItemNumber}/activationlinks`,
    auth: 'any',
    quota: 'orders',
    handle: activationLinks,
  },
  {
    id: 'get-order-provisioning-status',
    method: 'GET',
    path: `${one}/provisioningstatus`,
    auth: 'any',
    quota: 'orders',
    handle: provisioningStatus,
  },
];

export function orderOf(call: Call): OrderRecord {
  const wanted = call.param('orderId').toLowerCase();
  const found = call.world.holdings(customerOf(call)).orders.find((record) => record.id.toLowerCase() === wanted);
  if (found === undefined) throw new ApiFault(404, 20_000, 'The order was not found.');
  return found;
}

/** An order reaches this list late; reading it by id is never late. */
function listAll(call: Call): Reply {
  const customer = customerOf(call);
  const billingType = call.query.get('billingType');
  const now = call.world.clock.now();
  const found = call.world
    .holdings(customer)
    .orders.filter((record) => record.listedMs <= now)
    .filter((record) => billingType === undefined || plain(record.billingCycle) === plain(billingType));
  return ok(
    collection(
      call,
      found.map((record) => order(call, customer, record, call.query.flag('include_price'))),
    ),
  );
}

/** The one-step purchase of older clients: one order, no cart. */
function create(call: Call): Reply {
  const customer = customerOf(call);
  if (!isWire(call.body)) throw new ApiFault(400, 800_002, 'The order is missing.');
  const attested = flag(call.body, 'partnerOnRecordAttestationAccepted');
  const lines = readLines({ ...call, body: asCart(call.body) });
  const faulty = lines.find((line) => line.error !== undefined);
  if (faulty !== undefined)
    throw new ApiFault(400, 800_009, text(faulty.error, 'errorDescription') ?? 'A line item is faulty.', [
      faulty.error,
    ]);
  const placed = placeOrder(call, lines, { cartId: null, orderGroup: null, attested });
  auditOrder(call, customer, placed);
  return { status: 201, body: order(call, customer, placed, false) };
}

/** An order body names offers where a cart names catalog items, and the reseller by partnerIdOnRecord. */
function asCart(body: Wire): Wire {
  const billingCycle = text(body, 'billingCycle');
  const lineItems = items(body, 'lineItems').map((line) => {
    const parent = text(line, 'parentSubscriptionId');
    const reseller = text(line, 'partnerIdOnRecord');
    return compact({
      ...line,
      id: line['lineItemNumber'],
      catalogItemId: line['offerId'],
      billingCycle: billingCycle === undefined || same(billingCycle, 'unknown') ? undefined : billingCycle,
      provisioningContext: parent === undefined ? line['provisioningContext'] : { parentSubscriptionId: parent },
      participants: reseller === undefined ? undefined : [{ key: 'transaction_reseller', value: reseller }],
    });
  });
  return { ...body, lineItems };
}

function update(call: Call): Reply {
  const record = orderOf(call);
  updateOrder(call, record);
  return ok(order(call, customerOf(call), record, false));
}

function activationLinks(call: Call): Reply {
  const record = orderOf(call);
  const lineItemNumber = call.param('lineItemNumber');
  const lines = record.lines
    .filter((line) => line.availability?.sku.product.isMicrosoftProduct === false)
    .filter((line) => lineItemNumber === '' || line.lineItemNumber === Number(lineItemNumber));
  const links = lines.map((line) => ({
    lineItemNumber: line.lineItemNumber,
    link: {
      uri: `https://appsource.example.com/activate?order=${record.id}&line=${line.lineItemNumber}`,
      method: 'GET',
      headers: [],
    },
  }));
  return ok(collection(call, links));
}

function provisioningStatus(call: Call): Reply {
  const record = orderOf(call);
  const completed = call.world.clock.now() >= record.completedMs;
  const status = completed ? 'Fulfilled' : 'PrefulfillmentPending';
  const statuses = record.lines.map((line) => ({
    lineItemNumber: line.lineItemNumber,
    status,
    quantityProvisioningInformation: [
      { quantity: line.quantity, status, attributes: { objectType: 'QuantityProvisioningStatus' } },
    ],
    attributes: { objectType: 'OrderLineItemProvisioningStatus' },
  }));
  return ok(collection(call, statuses), { bom: true });
}

export function statusOf(call: Call, record: OrderRecord): 'pending' | 'completed' | 'cancelled' {
  if (record.cancelled) return 'cancelled';
  return call.world.clock.now() < record.completedMs ? 'pending' : 'completed';
}

export function order(call: Call, customer: CustomerRecord, record: OrderRecord, priced: boolean): Wire {
  return compact({
    id: record.id,
    alternateId: record.alternateId,
    referenceCustomerId: record.customerId,
    billingCycle: spell(record.billingCycle, record.id),
    currencyCode: record.currency,
    currencySymbol: record.symbol,
    lineItems: record.lines.map((line) => orderLine(customer, record, line, priced)),
    creationDate: record.legacy ? pacific(record.createdMs) : utc7(record.createdMs),
    status: spell(statusOf(call, record), record.id),
    transactionType: 'UserPurchase',
    totalPrice: priced ? record.lines.reduce((sum, line) => sum + line.unitCents * line.quantity, 0) / 100 : undefined,
    partnerOnRecordAttestationAccepted: record.attested,
    links: orderLinks(customer, record),
    attributes: { etag: etag(record.id, record.version), objectType: 'Order' },
  });
}

function orderLine(customer: CustomerRecord, order: OrderRecord, line: OrderLineRecord, priced: boolean): Wire {
  const { availability, unitCents, ...rest } = line;
  const price = unitCents / 100;
  return compact({
    ...rest,
    transactionType: 'New',
    pricing: priced
      ? {
          listPrice: price,
          discountedPrice: price,
          proratedPrice: price,
          price,
          extendedPrice: (unitCents * line.quantity) / 100,
        }
      : undefined,
    links: orderLineLinks(customer, order, line),
    attributes: { objectType: 'OrderLineItem' },
  });
}
