import type { CartLineItem } from '../domain/cart-line-item.ts';
import type { Cart } from '../domain/cart.ts';
import { toUtc } from '../domain/scalars/date-time.ts';
import { sameWireValue } from '../domain/wire-value.ts';
import { GatewayError } from '../errors.ts';

/** A cart must live this much longer, or it could expire while it is being checked out. */
const leastLifeMs = 60_000;

/** Whether upstream has already made orders of the cart. */
export const isOrdered = ({ status }: Cart): boolean => sameWireValue(status, 'ordered');

/** Refuses a cart that must not be sent: expired, changed since it was confirmed, or with a line that cannot be ordered. */
export function assertReady(cart: Cart, expectedLastModifiedTimestamp: string | null | undefined, nowMs: number): void {
  assertEditable(cart, expectedLastModifiedTimestamp, nowMs);
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

/** Refuses to act on a cart that is ordered already, has expired, or is not the one the caller saw. */
export function assertEditable(
  cart: Cart,
  expectedLastModifiedTimestamp: string | null | undefined,
  nowMs: number,
): void {
  const expiry = toUtc(cart.expirationTimestamp);
  if (sameWireValue(cart.status, 'expired') || (expiry !== null && Date.parse(expiry) - nowMs < leastLifeMs)) {
    throw new GatewayError(
      'CART_EXPIRED',
      `Cart ${cart.id} has expired or is about to; make a new one. Nothing was sent.`,
      {
        expirationTimestamp: expiry,
      },
    );
  }
  const lastModified = toUtc(cart.lastModifiedTimestamp);
  const changed = expectedLastModifiedTimestamp != null && expectedLastModifiedTimestamp !== lastModified;
  if (changed || isOrdered(cart)) {
    const why = changed ? 'has changed since you read it' : 'is checked out already';
    throw new GatewayError('CART_CHANGED', `Cart ${cart.id} ${why}. Nothing was sent.`, {
      lastModifiedTimestamp: lastModified,
      status: cart.status ?? null,
    });
  }
}

/** Lines with the add-ons inside them. */
export function allLines(lines: readonly CartLineItem[] | null | undefined): readonly CartLineItem[] {
  return (lines ?? []).flatMap((line) => [line, ...allLines(line.addonItems)]);
}
