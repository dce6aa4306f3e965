import type { CartLineItem } from '../domain/cart-line-item.ts';
import type { Cart } from '../domain/cart.ts';
import { toUtc } from '../domain/scalars/date-time.ts';
import { sameWireValue } from '../domain/wire-value.ts';
import { GatewayError } from '../errors.ts';

/** A cart must live this much longer, or it could expire while it is being checked out. */
const leastLifeMs = 60_000;

/** Whether upstream has already made orders of the cart. */
export const isOrdered = ({ status }: Pick<Cart, 'status'>): boolean => sameWireValue(status, 'ordered');

/** Refuses a cart that must not be sent: expired, not active, changed since it was confirmed, or with a line that cannot be ordered. */
export function assertReady(cart: Cart, expectedLastModifiedTimestamp: string | null | undefined, nowMs: number): void {
  assertAlive(cart, nowMs);
  if (cart.status && !isOrdered(cart) && !sameWireValue(cart.status, 'active')) throw changed(cart, 'is not active');
  assertUnchanged(cart, expectedLastModifiedTimestamp);
  const faulty = allLines(cart.lineItems).find((line) => line.error?.errorCode || line.error?.errorDescription);
  if (faulty) {
    const { errorCode, errorDescription } = faulty.error ?? {};
    throw new GatewayError(
      'CART_CHANGED',
      `Line ${faulty.id ?? '?'} of the cart cannot be ordered: ${errorCode ?? 'error'}. Nothing was sent.`,
      { cartLineItemId: faulty.id ?? null, errorCode: errorCode ?? null, errorDescription: errorDescription ?? null },
    );
  }
}

/** Refuses to change a cart that is ordered already, has expired, or is not the one the caller saw. */
export function assertEditable(
  cart: Cart,
  expectedLastModifiedTimestamp: string | null | undefined,
  nowMs: number,
): void {
  assertAlive(cart, nowMs);
  assertUnchanged(cart, expectedLastModifiedTimestamp);
  if (isOrdered(cart)) throw changed(cart, 'is checked out already');
}

function assertAlive(cart: Cart, nowMs: number): void {
  const expiry = toUtc(cart.expirationTimestamp);
  if (sameWireValue(cart.status, 'expired') || (expiry !== null && Date.parse(expiry) - nowMs < leastLifeMs)) {
    throw new GatewayError(
      'CART_EXPIRED',
      `Cart ${cart.id} has expired or is about to; make a new one. Nothing was sent.`,
      { expirationTimestamp: expiry },
    );
  }
}

function assertUnchanged(cart: Cart, expectedLastModifiedTimestamp: string | null | undefined): void {
  if (expectedLastModifiedTimestamp == null) return;
  if (!sameMoment(expectedLastModifiedTimestamp, cart.lastModifiedTimestamp))
    throw changed(cart, 'has changed since you read it');
}

/** Moments, not text: `.120Z` and `.12Z` are the same, and a Date would lose four of upstream's seven digits. */
function sameMoment(one: string, other: string | null | undefined): boolean {
  const [first, second] = [shortest(one), shortest(other)];
  return first !== undefined && first === second;
}

const shortest = (date: string | null | undefined): string | undefined =>
  toUtc(date)
    ?.replace(/(\.\d*?)0*Z$/, '$1Z')
    .replace('.Z', 'Z');

const changed = (cart: Cart, why: string): GatewayError =>
  new GatewayError('CART_CHANGED', `Cart ${cart.id} ${why}. Nothing was sent.`, {
    lastModifiedTimestamp: toUtc(cart.lastModifiedTimestamp),
    status: cart.status ?? null,
  });

/** Lines with the add-ons inside them. */
export function allLines(lines: readonly CartLineItem[] | null | undefined): readonly CartLineItem[] {
  return (lines ?? []).flatMap((line) => [line, ...allLines(line.addonItems)]);
}
