import type { DataSources } from '../datasources/index.ts';
import type { CheckoutAnswer } from '../datasources/cart.ts';
import type { Cart } from '../domain/cart.ts';
import type { CheckoutOperation } from '../domain/checkout-operation.ts';
import { CheckoutState } from '../domain/checkout-state.ts';
import type { OrderError } from '../domain/order-error.ts';
import { NotFoundError, type PartnerCenterFault } from '../errors.ts';
import { ordersOfCart } from './cart-orders.ts';
import type { CheckoutRequest } from './checkout-request.ts';
import { errorOfKnownCart } from './gone-cart.ts';
import type { CheckoutMemory } from './memory.ts';
import { type CheckoutOutcome, outcomeOfAnswer, outcomeOfFailure } from './outcome.ts';
import { assertReady, isOrdered } from './preflight.ts';
import { requestIdOf } from './request-id.ts';

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Pauses between the reads that follow a checkout whose outcome is unclear. */
const readPausesMs = [250, 1_000, 2_500];

/**
 * Checks a cart out: reads first, one POST that is never repeated, reads again when its outcome is unclear.
 * What is known is answered; what is not known is called PENDING, never guessed.
 */
export async function checkoutCart(
  sources: DataSources,
  correlationId: string,
  request: CheckoutRequest,
  memory: CheckoutMemory,
  pause: Pause,
): Promise<CheckoutOperation> {
  const { customerId, cartId } = request;
  const cart = await sources.cart.get(customerId, cartId);
  if (!cart) throw new NotFoundError(`Cart ${cartId} of customer ${customerId}`);
  const operation = {
    customerId,
    cartId,
    orders: [],
    orderErrors: [],
    replayed: false,
    retryWithSameKey: false,
    correlationId,
  };
  const isOther = (orderId: string): boolean => memory.isOfAnotherCart(request, orderId);
  if (isOrdered(cart)) return { ...operation, ...(await ordersMade(sources, cart, isOther)), replayed: true };

  assertReady(cart, request.expectedLastModifiedTimestamp, Date.now());
  const before = await visibleOrderIds(sources, customerId);
  const outcome = await send(sources, request);
  switch (outcome.kind) {
    case 'answered':
      return { ...operation, ...outcome.result, state: stateOf(outcome.result) };
    case 'rejected':
      return { ...operation, state: CheckoutState.FAILED, orderErrors: [asOrderError(outcome.fault)] };
    case 'notExecuted':
      throw errorOfKnownCart(cartId, outcome.error);
    case 'unclear':
      return {
        ...operation,
        ...(await reconcile(sources, request, pause, (id) => !before || before.has(id) || isOther(id))),
      };
  }
}

/** Orders that are there before the checkout cannot come of it; undefined when they cannot be read, and then none is known. */
async function visibleOrderIds(sources: DataSources, customerId: string): Promise<ReadonlySet<string> | undefined> {
  const orders = await sources.order.list(customerId).catch(() => undefined);
  return orders && new Set(orders.map(({ id }) => id));
}

async function send(
  sources: DataSources,
  { customerId, cartId, idempotencyKey }: CheckoutRequest,
): Promise<CheckoutOutcome> {
  const requestId = requestIdOf('checkout-cart', customerId, cartId, idempotencyKey ?? '');
  try {
    return outcomeOfAnswer(await sources.cart.checkout(customerId, cartId, requestId));
  } catch (error) {
    return outcomeOfFailure(error);
  }
}

type Known = Pick<CheckoutOperation, 'state' | 'orders' | 'retryWithSameKey'>;

/** The cart says whether it was ordered; a cart that is still active proves nothing, so it is never sent again from here. */
async function reconcile(
  sources: DataSources,
  { customerId, cartId }: CheckoutRequest,
  pause: Pause,
  isOther: (orderId: string) => boolean,
): Promise<Known> {
  for (const pauseMs of readPausesMs) {
    await pause(pauseMs);
    const cart = await sources.cart.get(customerId, cartId).catch(() => null);
    if (cart && isOrdered(cart)) return ordersMade(sources, cart, isOther);
  }
  return { state: CheckoutState.PENDING, orders: [], retryWithSameKey: true };
}

async function ordersMade(sources: DataSources, cart: Cart, isOther: (orderId: string) => boolean): Promise<Known> {
  const listed = await sources.order.list(cart.customerId).catch(() => []);
  const { orders, complete } = ordersOfCart(cart, listed, isOther);
  const state = complete ? CheckoutState.SUCCEEDED : CheckoutState.EXECUTED_DETAILS_PENDING;
  return { state, orders, retryWithSameKey: true };
}

function stateOf({ orders, orderErrors }: CheckoutAnswer): CheckoutState {
  if (orderErrors.length === 0) return CheckoutState.SUCCEEDED;
  return orders.length === 0 ? CheckoutState.FAILED : CheckoutState.PARTIAL;
}

/** A refusal of the whole checkout, said as an order group's would be. */
const asOrderError = ({ code, description }: PartnerCenterFault): OrderError => ({
  orderGroupId: null,
  code: code === null ? null : Number(code),
  description,
});
