import { GatewayError, UpstreamError } from '../errors.ts';

/** Upstream answers for an expired cart as for one that never was. */
const cartNotFound = '800008';

/** What went wrong with a cart that had just been read: when upstream does not find it any more, it has expired since. */
export function errorOfKnownCart(cartId: string, error: unknown): unknown {
  if (!(error instanceof UpstreamError) || error.partnerCenter.code !== cartNotFound) return error;
  return new GatewayError(
    'CART_EXPIRED',
    `Cart ${cartId} has expired; make a new one. Nothing was done with it.`,
    { partnerCenter: error.partnerCenter },
    error,
  );
}
