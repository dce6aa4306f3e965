import type { CartLineItem } from '../domain/cart-line-item.ts';
import type { Cart } from '../domain/cart.ts';
import type { OrderLineItem } from '../domain/order-line-item.ts';
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
 * An order does not name its cart. It is recognised by its lines (catalog item, quantity and term, all of one order group)
 * and by its date, which lies within the cart's life. Orders that `isOther` knows to be none of this cart's are left out, and
 * where several could be the one, none is taken: a guess could show somebody else's purchase.
 */
export function ordersOfCart(
  cart: Cart,
  orders: readonly Order[],
  isOther: (orderId: string) => boolean = () => false,
): CartOrders {
  const possible = orders.filter((order) => !isOther(order.id) && liesInLifeOf(cart, order));
  const groups = [...linesByGroup(cart).values()];
  const found = groups.map((lines, index) => {
    const alike = groups.filter((other) => sameLines(lines, other));
    const candidates = possible.filter(({ lineItems }) => sameLines(lines, lineItems ?? []));
    return candidates.length > alike.length ? undefined : candidates[alike.indexOf(groups[index] ?? [])];
  });
  const matched = found.filter((order) => order !== undefined);
  return { orders: matched, complete: matched.length > 0 && matched.length === found.length };
}

function liesInLifeOf(cart: Cart, { creationDate }: Order): boolean {
  const orderedMs = momentOf(creationDate);
  const changedMs = momentOf(cart.lastModifiedTimestamp) ?? momentOf(cart.creationTimestamp);
  const expiryMs = momentOf(cart.expirationTimestamp);
  if (orderedMs === undefined) return true;
  return (
    (changedMs === undefined || orderedMs >= changedMs - skewMs) &&
    (expiryMs === undefined || orderedMs <= expiryMs + skewMs)
  );
}

function momentOf(date: string | null | undefined): number | undefined {
  const utc = toUtc(date);
  return utc === null ? undefined : Date.parse(utc);
}

function linesByGroup(cart: Cart): ReadonlyMap<string, readonly CartLineItem[]> {
  const groups = new Map<string, CartLineItem[]>();
  for (const line of allLines(cart.lineItems)) {
    const group = line.orderGroup ?? '';
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  return groups;
}

type Line = Partial<Pick<CartLineItem & OrderLineItem, 'catalogItemId' | 'offerId' | 'quantity' | 'termDuration'>>;

/** Each line has its counterpart; a term counts where both sides say one. */
function sameLines(one: readonly Line[], other: readonly Line[]): boolean {
  const rest = [...other];
  for (const line of one) {
    const place = rest.findIndex((counterpart) => sameLine(line, counterpart));
    if (place < 0) return false;
    rest.splice(place, 1);
  }
  return rest.length === 0;
}

const sameLine = (one: Line, other: Line): boolean =>
  itemOf(one) === itemOf(other) &&
  one.quantity === other.quantity &&
  (!one.termDuration || !other.termDuration || one.termDuration === other.termDuration);

const itemOf = ({ catalogItemId, offerId }: Line): string | undefined => (catalogItemId ?? offerId)?.toLowerCase();
