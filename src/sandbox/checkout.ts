import { auditOrder } from './audit-record.ts';
import { ApiFault } from './api-fault.ts';
import { cartOf, refuseExpired } from './cart.ts';
import type { CartLineRecord, CartRecord } from './cart-record.ts';
import { customerOf } from './customer.ts';
import type { OrderRecord } from './holdings.ts';
import type { Call, Operation, Reply } from './operation.ts';
import { order } from './order.ts';
import { placeOrder } from './place-order.ts';
import type { Wire } from './wire.ts';

export const checkoutOperation: Operation = {
  id: 'checkout-cart',
  method: 'POST',
  path: '/v1/customers/{customerId}/carts/{cartId}/checkout',
  auth: 'any',
  quota: 'orders',
  deduplicated: true,
  handle: checkout,
};

/** One order per group. A group that cannot be bought becomes an order error while the others are placed. */
function checkout(call: Call): Reply {
  const record = cartOf(call);
  if (record.status === 'Ordered' && call.world.settings.repeatedCheckout === 'rejected') {
    throw new ApiFault(400, 800_065, 'The cart has already been submitted.');
  }
  if (record.status === 'Active') refuseExpired(call, record);
  const orderErrors: Wire[] = [];
  for (const [orderGroup, lines] of groupsOf(record)) {
    if (record.placed.has(orderGroup)) continue;
    const error = groupError(call, record, orderGroup, lines);
    if (error !== undefined) orderErrors.push(error);
    else place(call, record, orderGroup, lines);
  }
  const customer = customerOf(call);
  const orders = [...record.placed.values()].map((one) => order(call, customer, one, false));
  const body: Wire = { orders, attributes: { objectType: 'CartCheckoutResult' } };
  if (orderErrors.length > 0) body['orderErrors'] = orderErrors;
  return { status: call.world.settings.checkoutStatus, body, bom: true };
}

function place(call: Call, record: CartRecord, orderGroup: string, lines: readonly CartLineRecord[]): void {
  const placed: OrderRecord = placeOrder(call, lines, { cartId: record.id, orderGroup, attested: record.attested });
  record.placed.set(orderGroup, placed);
  record.status = 'Ordered';
  record.modifiedMs = Math.max(call.world.clock.now(), record.modifiedMs + 1);
  auditOrder(call, customerOf(call), placed);
}

function groupsOf(record: CartRecord): Map<string, CartLineRecord[]> {
  const groups = new Map<string, CartLineRecord[]>();
  for (const line of record.lines) groups.set(line.orderGroup, [...(groups.get(line.orderGroup) ?? []), line]);
  return groups;
}

function groupError(
  call: Call,
  record: CartRecord,
  orderGroup: string,
  lines: readonly CartLineRecord[],
): Wire | undefined {
  const all = lines.flatMap((line) => [line, ...line.addonItems]);
  const faulty = all.find((line) => line.error !== undefined);
  if (faulty !== undefined) return orderError(orderGroup, 800_009, `The line item ${faulty.id} cannot be ordered.`);
  const attempt = (record.attempts.get(orderGroup) ?? 0) + 1;
  record.attempts.set(orderGroup, attempt);
  const refused = all.some((line) => {
    const marked = call.world.catalog.catalogItem(line.catalogItemId)?.checkout;
    return marked === 'fails' || (marked === 'fails once' && attempt === 1);
  });
  return refused ? orderError(orderGroup, 800_010, 'The inventory was taken between cart and checkout.') : undefined;
}

function orderError(orderGroupId: string, code: number, description: string): Wire {
  return { orderGroupId, code, description, attributes: { objectType: 'OrderError' } };
}
