import { expect, test } from 'vitest';
import { CheckoutCartDocument, CreateCartDocument } from '../../src/operations/generated/graphql.ts';
import type { TestGateway } from './gateway.ts';
import { readSeed } from './seed.ts';

/** One edge: its name, what is asked, and what the answer must hold; `$name` stands for an id of {@link edgeIds}. */
export type Edge = readonly [name: string, query: string, answer: object];

/** The purchases of one customer, seeded and just made, under the names that edges use. */
export async function edgeIds(gateway: TestGateway): Promise<Readonly<Record<string, string>>> {
  const seed = await readSeed(gateway.sandbox);
  const { customerId, ...customer } = seed.reservationCustomer;
  const cartOf = async (catalogItemId: string): Promise<string> => {
    const input = { customerId, lineItems: [{ catalogItemId, quantity: 2 }] };
    return (await gateway.data(CreateCartDocument, { input })).createCart.cart.cartId;
  };
  const orderedCart = await cartOf(seed.catalogItems.saas);
  const { checkoutCart } = await gateway.data(CheckoutCartDocument, { input: { customerId, cartId: orderedCart } });
  await gateway.sandbox.advanceClock(16 * 60_000);
  const oneTime = await gateway.data<{ customer: { orders: { orderId: string }[] } }, object>(
    'query ($id: ID!) { customer(customerId: $id) { orders(billingCycle: ONE_TIME) { orderId } } }',
    { id: customerId },
  );
  const invoiceOf = (open: boolean): string =>
    seed.invoices.find((each) => each.open === open && each.currency === 'USD' && each.lineItems.oneTime > 0)
      ?.invoiceId ?? '';
  return {
    customerId,
    legacy: customer.legacySubscriptionId,
    licence: customer.licenceSubscriptionId,
    addOn: customer.addOnSubscriptionId,
    modern: customer.newCommerceSubscriptionId,
    plan: customer.azurePlanSubscriptionId,
    legacyOrder: customer.orderId,
    reservationOrder: oneTime.customer.orders[0]?.orderId ?? '',
    saasOrder: checkoutCart.orders[0]?.orderId ?? '',
    orderedCart,
    activeCart: await cartOf(seed.catalogItems.newCommerce),
    invoice: invoiceOf(false),
    openInvoice: invoiceOf(true),
    recurringInvoice:
      seed.invoices.find(({ open, invoiceType }) => !open && invoiceType === 'Recurring')?.invoiceId ?? '',
  };
}

/** A test for each edge; the gateway and the ids are there when the tests run. */
export function walk(at: () => { gateway: TestGateway; ids: Readonly<Record<string, string>> }) {
  return (edges: readonly Edge[]): void => {
    test.each(edges)('%s', async (_, query, answer) => {
      const { gateway, ids } = at();
      const filled = (text: string): string =>
        text.replaceAll(/\$(\w+)/g, (__, name: string) => {
          const id = ids[name];
          if (!id) throw new Error(`There is no id called ${name}`);
          return id;
        });
      expect(await gateway.data(filled(query))).toMatchObject(JSON.parse(filled(JSON.stringify(answer))) as object);
    });
  };
}
