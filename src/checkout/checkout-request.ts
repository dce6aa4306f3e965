export interface CheckoutRequest {
  readonly customerId: string;
  readonly cartId: string;
  readonly expectedLastModifiedTimestamp?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** One name for one cart: GUIDs come in both cases. */
export const cartName = ({ customerId, cartId }: Pick<CheckoutRequest, 'customerId' | 'cartId'>): string =>
  `${customerId} ${cartId}`.toLowerCase();
