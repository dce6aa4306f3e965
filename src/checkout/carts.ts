import type { DataSources } from '../datasources/index.ts';
import type { Cart } from '../domain/cart.ts';
import type { Order } from '../domain/order.ts';
import { GatewayError, NotFoundError } from '../errors.ts';
import { ordersOfCart } from './cart-orders.ts';
import { cartName } from './checkout-request.ts';
import type { Checkouts } from './checkouts.ts';
import { errorOfKnownCart } from './gone-cart.ts';
import { assertIdempotencyKey, callersKey, fingerprintOf } from './idempotency-key.ts';
import { journalRefusal } from './journal-refusal.ts';
import type { Mutex } from './mutex.ts';
import type { Clock } from './ports.ts';
import { assertEditable, isOrdered } from './preflight.ts';
import type { RepeatableWrite } from './repeatable-write.ts';
import { requestIdOf } from './request-id.ts';

/** Carts before and after their checkout. */
export interface Carts {
  /** The same key and content make the same cart, in all instances, also when the first answer was lost. */
  create(customerId: string, cart: object, idempotencyKey?: string | null): Promise<Cart>;
  /** Reads the cart before it is replaced, so that a cart that was changed, ordered or has expired is left alone. */
  replaceLines(
    customerId: string,
    cartId: string,
    lineItems: readonly object[],
    expectedLastModifiedTimestamp?: string | null,
  ): Promise<Cart>;
  /**
   * The orders that came of a cart; null until it is checked out. `listed`: the customer's orders, asked for when the journal does not
   * know which of them.
   */
  orders(cart: Cart, listed: () => Promise<readonly Order[]>): Promise<readonly Order[] | null>;
}

export interface CartsParts {
  readonly sources: DataSources;
  readonly tenant: string;
  readonly checkouts: Checkouts;
  readonly clock: Clock;
  /** Cart updates of this instance: each reads before it writes, and two of one cart must not do so at once. */
  readonly updates: Mutex;
  readonly once: <Result>(write: RepeatableWrite<Result>) => Promise<Result>;
}

export function createCarts({ sources, tenant, checkouts, clock, updates, once }: CartsParts): Carts {
  async function replace(
    customerId: string,
    cartId: string,
    lineItems: readonly object[],
    expectedLastModifiedTimestamp: string | null | undefined,
  ): Promise<Cart> {
    const cart = await sources.cart.get(customerId, cartId);
    if (!cart) throw new NotFoundError(`Cart ${cartId} of customer ${customerId}`);
    assertEditable(cart, expectedLastModifiedTimestamp, clock.now());
    if (await isBeingCheckedOut(customerId, cartId)) throw inCheckout(cartId);
    return sources.cart.update(customerId, cartId, { ...withoutContext(cart), lineItems }).catch((error: unknown) => {
      throw errorOfKnownCart(cartId, error);
    });
  }

  const isBeingCheckedOut = (customerId: string, cartId: string): Promise<boolean> =>
    checkouts.isUnderWay(customerId, cartId).catch((error: unknown) => {
      throw journalRefusal(error);
    });

  return {
    async create(customerId, cart, idempotencyKey) {
      assertIdempotencyKey(idempotencyKey);
      if (idempotencyKey == null) return sources.cart.create(customerId, cart);
      const content = [customerId.toLowerCase(), cart];
      return once({
        kind: 'createCart',
        tenant,
        key: callersKey(idempotencyKey),
        customerId: customerId.toLowerCase(),
        subject: null,
        fingerprint: fingerprintOf(content),
        requestId: requestIdOf('create-cart', tenant, customerId, idempotencyKey, JSON.stringify(cart)),
        send: (requestId) => sources.cart.create(customerId, cart, requestId),
      });
    },

    replaceLines(customerId, cartId, lineItems, expectedLastModifiedTimestamp) {
      const name = cartName({ customerId, cartId });
      return updates.run(name, () => replace(customerId, cartId, lineItems, expectedLastModifiedTimestamp));
    },

    async orders(cart, listed) {
      if (!isOrdered(cart)) return null;
      const { id: cartId, customerId } = cart;
      // a journal that cannot be read takes no answer away: then the lines have to tell
      const known = await checkouts.ordersOfCart(customerId, cartId).catch(() => null);
      if (known) return known;
      const others = await checkouts.ordersOfOtherCarts(customerId, cartId).catch(() => undefined);
      return ordersOfCart(cart, await listed(), (id) => others?.has(id) ?? false).orders;
    },
  };
}

const inCheckout = (cartId: string): GatewayError =>
  new GatewayError('CHECKOUT_IN_PROGRESS', `Cart ${cartId} is being checked out. Nothing was changed.`);

/** The cart as upstream sent it: what the gateway knows from the URL is no part of it. */
function withoutContext({ customerId: _, ...cart }: Cart): object {
  return cart;
}
