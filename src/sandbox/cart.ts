import { ApiFault } from './api-fault.ts';
import { readLines } from './cart-input.ts';
import type { CartLineRecord, CartRecord } from './cart-record.ts';
import { customerOf } from './customer.ts';
import { utc7 } from './dates.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { spell } from './spelling.ts';
import { compact, flag, isWire, type Wire } from './wire.ts';

const carts = '/v1/customers/{customerId}/carts';

export const cartOperations: readonly Operation[] = [
  { id: 'create-cart', method: 'POST', path: carts, auth: 'any', quota: 'orders', deduplicated: true, handle: create },
  {
    id: 'get-cart',
    method: 'GET',
    path: `${carts}/{cartId}`,
    auth: 'any',
    quota: 'orders',
    handle: (call) => ok(cart(cartOf(call))),
  },
  {
    id: 'update-cart',
    method: 'PUT',
    path: `${carts}/{cartId}`,
    auth: 'any',
    quota: 'orders',
    deduplicated: true,
    handle: update,
  },
];

export function cartOf(call: Call): CartRecord {
  const customer = customerOf(call);
  const found = call.world.carts.get(call.param('cartId').toLowerCase());
  if (found === undefined || found.customerId !== customer.id)
    throw new ApiFault(404, 800_008, 'The cart was not found.');
  return found;
}

export function refuseExpired(call: Call, record: CartRecord): void {
  if (call.world.clock.now() < record.expiresMs) return;
  throw new ApiFault(404, 800_008, 'The cart was not found: it has expired.');
}

function create(call: Call): Reply {
  const customer = customerOf(call);
  if (!isWire(call.body)) throw new ApiFault(400, 800_002, 'The cart is missing.');
  const now = call.world.clock.now();
  const record: CartRecord = {
    id: call.world.random.guid(),
    customerId: customer.id,
    createdMs: now,
    modifiedMs: now,
    expiresMs: now + call.world.settings.cartLifetimeMs,
    user: call.caller.subject ?? '',
    status: 'Active',
    attested: flag(call.body, 'partnerOnRecordAttestationAccepted'),
    lines: readLines(call),
    placed: new Map(),
    attempts: new Map(),
  };
  call.world.carts.set(record.id, record);
  return { status: 201, body: cart(record) };
}

/** PUT replaces the whole cart; what it leaves out is gone. */
function update(call: Call): Reply {
  const record = cartOf(call);
  refuseExpired(call, record);
  if (record.status === 'Ordered') throw new ApiFault(400, 800_065, 'The cart has already been submitted.');
  if (!isWire(call.body)) throw new ApiFault(400, 800_002, 'The cart is missing.');
  record.lines = readLines(call);
  record.attested = flag(call.body, 'partnerOnRecordAttestationAccepted');
  record.modifiedMs = Math.max(call.world.clock.now(), record.modifiedMs + 1);
  record.attempts.clear();
  return { status: 201, body: cart(record) };
}

function cart(record: CartRecord): Wire {
  return compact({
    id: record.id,
    creationTimestamp: utc7(record.createdMs),
    lastModifiedTimestamp: utc7(record.modifiedMs),
    expirationTimestamp: utc7(record.expiresMs),
    lastModifiedUser: record.user,
    status: record.status,
    partnerOnRecordAttestationAccepted: record.attested,
    lineItems: record.lines.map(cartLine),
    links: { self: link(`/customers/${record.customerId}/carts/${record.id}`) },
    attributes: { objectType: 'Cart' },
  });
}

function cartLine(line: CartLineRecord): Wire {
  const { addonItems, billingCycle, ...rest } = line;
  return compact({
    ...rest,
    billingCycle: spell(billingCycle, line.catalogItemId),
    addonItems: addonItems.length > 0 ? addonItems.map(cartLine) : undefined,
  });
}
