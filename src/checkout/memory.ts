import type { CheckoutOperation } from '../domain/checkout-operation.ts';
import { CheckoutState } from '../domain/checkout-state.ts';
import { cartName, type CheckoutRequest } from './checkout-request.ts';

/** What this process has learned of checkouts while it runs: no journal, but enough not to contradict itself. */
export interface CheckoutMemory {
  /**
   * Runs one checkout of a cart at a time; who asks for it meanwhile shares the answer, and who asks again with the same key
   * after it has placed orders gets that answer again.
   */
  once(request: CheckoutRequest, run: () => Promise<CheckoutOperation>): Promise<CheckoutOperation>;
  /** Whether an order is known to have come of another cart than this. */
  isOfAnotherCart(cart: Pick<CheckoutRequest, 'customerId' | 'cartId'>, orderId: string): boolean;
}

/** Carts remembered; the oldest is forgotten first. */
const most = 10_000;

export function createCheckoutMemory(): CheckoutMemory {
  const running = new Map<string, Promise<CheckoutOperation>>();
  const answers = new Map<string, CheckoutOperation>();
  const cartOfOrder = new Map<string, string>();

  const keep = (name: string, key: string, operation: CheckoutOperation): void => {
    for (const { id } of operation.orders) remember(cartOfOrder, id, name);
    if (operation.state === CheckoutState.SUCCEEDED || operation.state === CheckoutState.PARTIAL) {
      remember(answers, key, operation);
    }
  };
  return {
    async once(request, run) {
      const name = cartName(request);
      const key = JSON.stringify([name, request.idempotencyKey ?? '']);
      const earlier = running.get(name) ?? answers.get(key);
      if (earlier) return { ...(await earlier), replayed: true };
      const operation = run();
      running.set(name, operation);
      try {
        const answer = await operation;
        keep(name, key, answer);
        return answer;
      } finally {
        running.delete(name);
      }
    },
    isOfAnotherCart(cart, orderId) {
      const name = cartOfOrder.get(orderId);
      return name !== undefined && name !== cartName(cart);
    },
  };
}

function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value ?? '');
}
