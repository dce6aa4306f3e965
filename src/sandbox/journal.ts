/** An order that was placed, and the request it came from: the judge of "exactly once". */
export interface PlacedOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly cartId: string | null;
  readonly orderGroup: string | null;
  readonly requestId: string;
  readonly correlationId: string;
  readonly at: string;
  readonly lineItems: readonly { readonly offerId: string; readonly quantity: number }[];
}
