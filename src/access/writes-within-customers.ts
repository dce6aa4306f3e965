import type { Writes } from '../checkout/index.ts';
import { NotFoundError } from '../errors.ts';
import { type CustomerScope, seesCustomer } from './principal.ts';

/** Writes, and what the journal tells of earlier ones, for no other customers than these: those of others do not exist. */
export function writesWithinCustomers(writes: Writes, customers: CustomerScope): Writes {
  if (customers === 'all') return writes;
  const { carts, checkout, registration } = writes;
  /** Before anything is written down: a claim in the journal would tell of a write that is none. */
  const seen = async <T>(customerId: string, write: () => Promise<T>): Promise<T> => {
    if (!seesCustomer(customers, customerId)) throw new NotFoundError(`Customer ${customerId}`);
    return write();
  };
  return {
    carts: {
      create: (customerId, ...rest) => seen(customerId, () => carts.create(customerId, ...rest)),
      replaceLines: (customerId, ...rest) => seen(customerId, () => carts.replaceLines(customerId, ...rest)),
      orders: (cart, ...rest) => seen(cart.customerId, () => carts.orders(cart, ...rest)),
    },
    checkout: {
      checkoutCart: (request) => seen(request.customerId, () => checkout.checkoutCart(request)),
      async operation(operationId) {
        const found = await checkout.operation(operationId);
        return found && seesCustomer(customers, found.customerId) ? found : null;
      },
      operationsOf: async (customerId) =>
        seesCustomer(customers, customerId) ? checkout.operationsOf(customerId) : [],
      recentOrders: async (customerId) =>
        seesCustomer(customers, customerId) ? checkout.recentOrders(customerId) : [],
    },
    registration: {
      register: (request) => seen(request.customerId, () => registration.register(request)),
    },
  };
}
