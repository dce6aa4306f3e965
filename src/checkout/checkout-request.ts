import type { WriteIdentity } from './journal/journal.ts';
import { callersKey, fingerprintOf } from './idempotency-key.ts';

export interface CheckoutRequest {
  readonly customerId: string;
  readonly cartId: string;
  readonly expectedLastModifiedTimestamp?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** GUIDs come in both cases and are the same. */
const lower = ({ customerId, cartId }: Pick<CheckoutRequest, 'customerId' | 'cartId'>) => ({
  customerId: customerId.toLowerCase(),
  cartId: cartId.toLowerCase(),
});

/** One name for one cart. */
export const cartName = (cart: Pick<CheckoutRequest, 'customerId' | 'cartId'>): string =>
  Object.values(lower(cart)).join(' ');

/** Which write a request asks for. Without a key of the caller's the cart is the key. */
export function checkoutIdentity(tenant: string, request: CheckoutRequest): WriteIdentity {
  const { customerId, cartId } = lower(request);
  const { idempotencyKey } = request;
  const key = idempotencyKey == null ? `cart:${cartName(request)}` : callersKey(idempotencyKey);
  return { kind: 'checkoutCart', tenant, key, customerId, subject: cartId };
}

/**
 * The cart alone makes the purchase. `expectedLastModifiedTimestamp` is a condition on the moment of sending: whoever repeats after a
 * lost answer may have read the cart again meanwhile (a checkout changes it) and must still get the result, not a refusal.
 */
export const checkoutFingerprint = (request: CheckoutRequest): string => fingerprintOf([cartName(request)]);
