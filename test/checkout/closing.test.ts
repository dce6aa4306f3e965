import { expect, onTestFinished, test, vi } from 'vitest';
import { CheckoutCartDocument, CreateCartDocument } from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { readSeed } from '../helpers/seed.ts';

/** A gateway that gives running operations next to no time when it closes. */
async function startImpatient(): Promise<TestGateway> {
  const gateway = await startTestGateway({ customers: 4, invoiceLineItems: 10 }, {}, { drainMs: 10 });
  let closed: Promise<unknown> | undefined;
  const close = (): Promise<unknown> => (closed ??= gateway.close());
  onTestFinished(async () => void (await close()));
  return { ...gateway, close };
}

/** Begins a checkout whose POST is spoilt; resolves when the gateway has sent a request of the operation. */
async function begin({ data, execute, sandbox }: TestGateway, fault: object, until: string) {
  const { softwareCustomer, catalogItems } = await readSeed(sandbox);
  const { customerId } = softwareCustomer;
  const lineItems = [{ catalogItemId: catalogItems.newCommerce, quantity: 1 }];
  const { createCart } = await data(CreateCartDocument, { input: { customerId, lineItems } });
  await sandbox.addFault({ operation: 'checkout-cart', fault });
  const answer = execute(CheckoutCartDocument, { input: { customerId, cartId: createCart.cart.cartId } });
  await vi.waitFor(async () => expect(await sandbox.ledger(until)).not.toEqual([]), 5_000);
  return { answer };
}

test('a gateway that closes waits for the checkout that is in flight, and answers its caller', async () => {
  const gateway = await startImpatient();
  const { answer } = await begin(gateway, { latencyMs: 700 }, 'checkout-cart');
  expect(await gateway.close()).toBe(0);
  expect((await answer).data?.checkoutCart).toMatchObject({ state: 'SUCCEEDED', replayed: false });
});

test('a caller who waits for what became of an unclear checkout is told PENDING when the gateway closes', async () => {
  const gateway = await startImpatient();
  // it is looked for from now on, for as long as the request has time
  const { answer } = await begin(gateway, { reset: 'before' }, 'list-audit-records');
  expect(await gateway.close()).toBe(0);
  expect((await answer).data?.checkoutCart).toMatchObject({ state: 'PENDING', orders: [], retryWithSameKey: true });
});
