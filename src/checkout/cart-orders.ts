import type { CartLineItem } from '../domain/cart-line-item.ts';
import type { Cart } from '../domain/cart.ts';
import type { OrderLineItem } from '../domain/order-line-item.ts';
import type { Order } from '../domain/order.ts';
import { toUtc } from '../domain/scalars/date-time.ts';
import { allLines } from './preflight.ts';
import { keyOf } from './order-ids.ts';
import { clockSkewMs } from './timing.ts';

/** Orders that came of a cart, as far as they can be recognised. */
export interface CartOrders {
  readonly orders: readonly Order[];
  /** Whether there is an order for every order group of the cart. */
  readonly complete: boolean;
}

type Line = Partial<Pick<CartLineItem & OrderLineItem, 'catalogItemId' | 'offerId' | 'quantity' | 'termDuration'>>;

/** What a line of a cart is recognised by. */
export type GroupedLine = Pick<CartLineItem, 'orderGroup' | 'catalogItemId' | 'quantity' | 'termDuration'>;

/**
 * An order does not name its cart. It is recognised by its lines (catalog item, quantity and term, all of one order group)
 * and by its date, which lies within the cart's life. Orders that `isOther` knows to be none of this cart's are left out, and
 * where several could be the one, none is taken: a guess could show somebody else's purchase.
 */
export function ordersOfCart(
  cart: Cart,
  orders: readonly Order[],
  isOther: (orderKey: string) => boolean = () => false,
): CartOrders {
  const possible = orders.filter((order) => !isOther(keyOf(order)) && liesInLifeOf(cart, order));
  const groups = [...linesByGroup(allLines(cart.lineItems)).values()];
  const matched = matchOrders(groups, possible).filter((order) => order !== undefined && order !== 'ambiguous');
  return { orders: matched, complete: matched.length > 0 && matched.length === groups.length };
}

/**
 * The order of each group: undefined where none has its lines, `ambiguous` where more have them than there are such groups. Groups
 * that are alike share their orders out among them: these are interchangeable.
 */
export function matchOrders(
  groups: readonly (readonly Line[])[],
  orders: readonly Order[],
): readonly (Order | 'ambiguous' | undefined)[] {
  return groups.map((lines) => {
    const alike = groups.filter((other) => sameLines(lines, other));
    const candidates = orders.filter(({ lineItems }) => sameLines(lines, lineItems ?? []));
    return candidates.length > alike.length ? 'ambiguous' : candidates[alike.indexOf(lines)];
  });
}

export function linesByGroup<L extends GroupedLine>(lines: readonly L[]): ReadonlyMap<string, readonly L[]> {
  const groups = new Map<string, L[]>();
  for (const line of lines) {
    const group = line.orderGroup ?? '';
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  return groups;
}

export function momentOf(date: string | null | undefined): number | undefined {
  const utc = toUtc(date);
  return utc === null ? undefined : Date.parse(utc);
}

/** Each line has its counterpart; a term counts where both sides say one. */
export function sameLines(one: readonly Line[], other: readonly Line[]): boolean {
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

function liesInLifeOf(cart: Cart, { creationDate }: Order): boolean {
  const orderedMs = momentOf(creationDate);
  const changedMs = momentOf(cart.lastModifiedTimestamp) ?? momentOf(cart.creationTimestamp);
  const expiryMs = momentOf(cart.expirationTimestamp);
  if (orderedMs === undefined) return true;
  return (
    (changedMs === undefined || orderedMs >= changedMs - clockSkewMs) &&
    (expiryMs === undefined || orderedMs <= expiryMs + clockSkewMs)
  );
}
