import { graphqlClient } from '../../helpers/graphql-client.ts';
import { sandboxControl } from '../../helpers/sandbox-control.ts';
import { readSeed } from '../../helpers/seed.ts';
import type { Stage } from './processes.ts';

export interface Purchase {
  readonly cartId: string;
  /** What the checkout answered last; undefined: it was refused. */
  readonly state: string | undefined;
}

/** Buys the same for one customer after the other, each with a key and checked out twice, as a shop that never trusts an answer. */
export async function buyUntil(
  signal: AbortSignal,
  stage: Stage,
  customerIds: readonly string[],
  name: string,
): Promise<readonly Purchase[]> {
  const { execute } = graphqlClient(stage.url);
  const { catalogItems } = await readSeed(sandboxControl(stage.sandboxUrl));
  const lineItems = [{ catalogItemId: catalogItems.newCommerce, quantity: 1 }];
  const purchases: Purchase[] = [];
  for (let index = 0; !signal.aborted; index += 1) {
    const customerId = customerIds[index % customerIds.length] ?? '';
    const made = await execute<{ createCart: { cart: { cartId: string } } }, object>(
      'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId } } }',
      { input: { customerId, lineItems, idempotencyKey: `${name} ${index}` } },
    );
    const cartId = made.data?.createCart.cart.cartId;
    if (cartId === undefined) continue;
    let state: string | undefined;
    for (const _ of ['first', 'again']) {
      const { data } = await execute<{ checkoutCart: { state: string } }, object>(
        'mutation ($input: CheckoutCartInput!) { checkoutCart(input: $input) { state orders { orderId pendingIndexing } } }',
        { input: { customerId, cartId } },
      );
      state = data?.checkoutCart.state;
    }
    purchases.push({ cartId, state });
  }
  return purchases;
}
