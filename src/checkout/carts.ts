import type { DataSources } from '../datasources/index.ts';
import type { Cart } from '../domain/cart.ts';
import type { Order } from '../domain/order.ts';
import { NotFoundError } from '../errors.ts';
import { ordersOfCart } from './cart-orders.ts';
import { errorOfKnownCart } from './gone-cart.ts';
import type { CheckoutMemory } from './memory.ts';
import { assertEditable, isOrdered } from './preflight.ts';
import { requestIdOf } from './request-id.ts';

/** Carts before and after their checkout. */
export interface Carts {
  /** The same key and content make the same cart, also when the first answer was lost: the MS-RequestId comes of both. */
  create(customerId: string, cart: object, idempotencyKey?: string | null): Promise<Cart>;
  /** Reads the cart before it is replaced, so that a cart that was changed, ordered or has expired is left alone. */
  replaceLines(
    customerId: string,
    cartId: string,
    lineItems: readonly object[],
    expectedLastModifiedTimestamp?: string | null,
  ): Promise<Cart>;
  /** The orders that came of a cart; null until it is checked out. */
  orders(cart: Cart): Promise<readonly Order[] | null>;
}

export function createCarts(sources: DataSources, memory: CheckoutMemory): Carts {
  return {
    create(customerId, cart, idempotencyKey) {
      const requestId = idempotencyKey
        ? requestIdOf('create-cart', customerId, idempotencyKey, JSON.stringify(cart))
        : undefined;
      return sources.cart.create(customerId, cart, requestId);
    },

    async replaceLines(customerId, cartId, lineItems, expectedLastModifiedTimestamp) {
      const cart = await sources.cart.get(customerId, cartId);
      if (!cart) throw new NotFoundError(`Cart ${cartId} of customer ${customerId}`);
      assertEditable(cart, expectedLastModifiedTimestamp, Date.now());
      return sources.cart.update(customerId, cartId, { ...withoutContext(cart), lineItems }).catch((error: unknown) => {
        throw errorOfKnownCart(cartId, error);
      });
    },

    async orders(cart) {
      if (!isOrdered(cart)) return null;
      const { id: cartId, customerId } = cart;
      const listed = await sources.order.list(customerId);
      return ordersOfCart(cart, listed, (id) => memory.isOfAnotherCart({ customerId, cartId }, id)).orders;
    },
  };
}

/** The cart as upstream sent it: what the gateway knows from the URL is no part of it. */
function withoutContext({ customerId: _, ...cart }: Cart): object {
  return cart;
}
