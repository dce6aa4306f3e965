import type { OrderError } from './order-error.ts';
import type { Order } from './order.ts';

/** https://learn.microsoft.com/partner-center/developer/cart-resources#cartcheckoutresult: partial success is a success. */
export interface CartCheckoutResult {
  readonly orders?: readonly Order[] | null;
  readonly orderErrors?: readonly OrderError[] | null;
}
