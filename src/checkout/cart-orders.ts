import type { Cart } from '../domain/cart.ts';
import type { Order } from '../domain/order.ts';
import { toUtc } from '../domain/scalars/date-time.ts';
import { allLines } from './preflight.ts';

/** Clocks of upstream's systems differ a little. */
const skewMs = 5 * 60_000;

/** Orders that came of a cart, as far as they can be recognised. */
export interface CartOrders {
  readonly orders: readonly Order[];
  /** Whether there is an order for every order group of the cart. */
  readonly complete: boolean;
}

/**
 * An order does not name its cart. It is recognised by its lines (catalog item and quantity, all of one order group) and by
 * its date, which lies behind the cart's creation; each order is taken for one group only.
 */
export function ordersOfCart(cart: Cart, orders: readonly Order[]): CartOrders {
  const madeMs = Date.parse(toUtc(cart.creationTimestamp) ?? '');
  const free = orders.filter(({ creationDate }) => {
    const orderedMs = Date.parse(toUtc(creationDate) ?? '');
    return Number.isNaN(madeMs) || Number.isNaN(orderedMs) || orderedMs >= madeMs - skewMs;
  });
  const groups = new Map<string, string[]>();
  for (const { orderGroup, catalogItemId, quantity } of allLines(cart.lineItems)) {
    const group = orderGroup ?? '';
    groups.set(group, [...(groups.get(group) ?? []), lineKey(catalogItemId, quantity)]);
  }
  const found = [...groups.values()].map((lines) => {
    const place = free.findIndex(({ lineItems }) =>
      sameLines(
        lines,
        (lineItems ?? []).map(({ offerId, quantity }) => lineKey(offerId, quantity)),
      ),
    );
    return place < 0 ? undefined : free.splice(place, 1)[0];
  });
  const matched = found.filter((order) => order !== undefined);
  return { orders: matched, complete: matched.length > 0 && matched.length === found.length };
}

const lineKey = (item: string | null | undefined, quantity: number | null | undefined): string =>
  `${item?.toLowerCase() ?? ''} ${quantity ?? ''}`;

const sameLines = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && [...one].sort().join('\n') === [...other].sort().join('\n');
