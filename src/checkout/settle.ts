import type { CheckoutAnswer } from '../datasources/cart.ts';
import { CheckoutState } from '../domain/checkout-state.ts';
import type { OrderError } from '../domain/order-error.ts';
import type { Order } from '../domain/order.ts';
import type { PartnerCenterFault } from '../errors.ts';
import type { JournalChange } from './journal/journal.ts';
import type { CheckoutResult } from './operation.ts';
import { eachOnce } from './order-ids.ts';

/** What a row goes on holding: its key (the result is answered to whoever repeats), its cart (nobody else checks it out). */
export interface Holds {
  readonly key: boolean;
  readonly cart: boolean;
}

/**
 * Order errors give the cart up: upstream tries again what failed when such a cart is checked out again, and a new key may ask for that.
 * Nothing executed gives up both: the same key may send it. All else holds on, above all what is not known yet.
 */
export const holdsIn: Readonly<Record<CheckoutState, Holds>> = {
  PENDING: { key: true, cart: true },
  EXECUTED_DETAILS_PENDING: { key: true, cart: true },
  NEEDS_OPERATOR: { key: true, cart: true },
  SUCCEEDED: { key: true, cart: true },
  PARTIAL: { key: true, cart: false },
  FAILED: { key: true, cart: false },
  NOT_EXECUTED: { key: false, cart: false },
};

/** The last change of a row. */
export function settled(result: unknown, now: number, holds: Holds): JournalChange {
  return {
    phase: 'DONE',
    holdsKey: holds.key,
    holdsSubject: holds.cart,
    result,
    doneAt: now,
    dueAt: null,
    leaseOwner: null,
    leaseUntil: null,
  };
}

/** The last change of a checkout. */
export const settledCheckout = (result: CheckoutResult, now: number, holds: Holds): JournalChange => ({
  ...settled(result, now, holds),
  ...(result.state === CheckoutState.NEEDS_OPERATOR && { phase: 'STUCK' }),
});

export const notExecuted: CheckoutResult = { state: CheckoutState.NOT_EXECUTED, orders: [], orderErrors: [] };

/** What upstream said, with the orders that an earlier checkout of the cart had made: the payload tells all of the cart's. */
export function resultOfAnswer({ orders, orderErrors }: CheckoutAnswer, earlier: readonly Order[]): CheckoutResult {
  const all = eachOnce([...earlier, ...orders]);
  return { state: stateOf(all.length, orderErrors.length), orders: all, orderErrors };
}

/** A refusal of the whole checkout, said as an order group's would be. */
export function resultOfRefusal({ code, description }: PartnerCenterFault, earlier: readonly Order[]): CheckoutResult {
  const error: OrderError = { orderGroupId: null, code: code === null ? null : Number(code), description };
  return { state: stateOf(earlier.length, 1), orders: earlier, orderErrors: [error] };
}

function stateOf(orders: number, errors: number): CheckoutState {
  if (errors === 0) return CheckoutState.SUCCEEDED;
  return orders === 0 ? CheckoutState.FAILED : CheckoutState.PARTIAL;
}
