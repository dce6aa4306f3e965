import type { Writes } from '../checkout/index.ts';
import { GatewayError, NotFoundError } from '../errors.ts';

/** How a customer is read as the caller. */
interface Customers {
  get(customerId: string): Promise<object | null>;
}

/**
 * The writes of a caller who acts as themselves. The journal knows what others did and asks nobody, so it is told only of customers
 * that Partner Center shows to the caller: one call more, before anything is answered from it or claimed in it.
 */
export function writesAsCaller(writes: Writes, customers: Customers): Writes {
  const { checkout } = writes;
  const isShown = async (customerId: string): Promise<boolean> => {
    try {
      return (await customers.get(customerId)) !== null;
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'FORBIDDEN') return false;
      throw error;
    }
  };
  return {
    ...writes,
    checkout: {
      ...checkout,
      async checkoutCart(request) {
        if (!(await isShown(request.customerId))) throw new NotFoundError(`Customer ${request.customerId}`);
        return checkout.checkoutCart(request);
      },
      async operation(operationId) {
        const found = await checkout.operation(operationId);
        return found && (await isShown(found.customerId)) ? found : null;
      },
    },
  };
}
