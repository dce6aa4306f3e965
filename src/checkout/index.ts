import { setTimeout } from 'node:timers/promises';
import type { DataSources } from '../datasources/index.ts';
import type { CheckoutOperation } from '../domain/checkout-operation.ts';
import { type Carts, createCarts } from './carts.ts';
import { checkoutCart, type Pause } from './checkout.ts';
import type { CheckoutRequest } from './checkout-request.ts';
import { type CheckoutMemory, createCheckoutMemory } from './memory.ts';
import { createRegistration, type Registration } from './registration.ts';

/** Placing orders, and the writes that lead there, as one request sees them. */
export interface Writes {
  readonly carts: Carts;
  readonly checkout: { checkoutCart(request: CheckoutRequest): Promise<CheckoutOperation> };
  readonly registration: Registration;
}

export { createCheckoutMemory } from './memory.ts';

/** `memory` outlives the request. `pause` lies between the reads that follow an unclear checkout; tests do not wait. Default: a timer. */
export function createWrites(
  sources: DataSources,
  request: { readonly correlationId: string },
  memory: CheckoutMemory = createCheckoutMemory(),
  pause: Pause = (ms) => setTimeout(ms),
): Writes {
  return {
    carts: createCarts(sources, memory),
    checkout: {
      checkoutCart: (input) =>
        memory.once(input, () => checkoutCart(sources, request.correlationId, input, memory, pause)),
    },
    registration: createRegistration(sources),
  };
}
