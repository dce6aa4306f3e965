import { expect, test } from 'vitest';
import { readSeed } from '../../helpers/seed.ts';
import { counted, type Calls } from '../helpers/calls.ts';
import { type HeldGateway, startHeldGateway } from '../helpers/held-sandbox.ts';

/** The operations of a few paths; the held sandbox knows requests only. */
function operationOf(line: string): string {
  const path = line.replace(/^GET \/v1\//, '').replace(/\?.*/, '');
  const parts = path.split('/').map((part, index) => (index % 2 === 1 ? '*' : part));
  return parts.join('/');
}

/**
 * Answers a query wave by wave: a wave is let through when all of it waits, so that its requests were started before any of them was
 * answered. What came a wave too late, or was not expected, is in the next wave.
 */
async function inWaves(gateway: HeldGateway, query: string, variables: object, waves: readonly Calls[]): Promise<void> {
  const answer = gateway.execute(query, variables);
  // where a wave never comes, the test's end tells so
  answer.catch(() => undefined);
  for (const wave of waves) {
    const size = Object.values(wave).reduce((sum, count) => sum + count);
    const waiting = await gateway.waiting(size);
    expect(counted(waiting.map(operationOf))).toEqual(wave);
    gateway.release();
  }
  expect((await answer).errors).toBeUndefined();
  const sent = waves.flatMap((wave) => Object.values(wave)).reduce((sum, count) => sum + count);
  expect(await gateway.sandbox.requests()).toHaveLength(sent);
}

async function someProduct({ sandbox }: HeldGateway): Promise<string | undefined> {
  const { reservationProducts } = await readSeed(sandbox);
  return reservationProducts.find(({ reservationScope }) => reservationScope === null)?.productId;
}

const productWith = (skus: string): string =>
  `query ($id: ID!) { product(productId: $id, country: "US") { ...Product } } fragment Product on Product { title ${skus} }`;

test('a product and its SKUs are asked for at once, then the availabilities of 40 SKUs side by side', async () => {
  const gateway = await startHeldGateway({ customers: 4 });
  const id = await someProduct(gateway);
  await inWaves(gateway, productWith('skus { availabilities { catalogItemId } }'), { id }, [
    { 'products/*': 1, 'products/*/skus': 1 },
    { 'products/*/skus/*/availabilities': 40 },
  ]);
});

test.each([
  ['of another segment', 'skus(targetSegment: EDUCATION) { title }', { 'products/*/skus': 1 }],
  ['that are left out', 'skus @skip(if: true) { title }', undefined],
])('SKUs %s are not asked for together with their product', async (_, skus, second) => {
  const gateway = await startHeldGateway({ customers: 4 });
  const id = await someProduct(gateway);
  const waves: Calls[] = [{ 'products/*': 1 }, ...(second ? [second] : [])];
  await inWaves(gateway, productWith(skus), { id }, waves);
});

test('a product that is not there is null, whatever is asked of it', async () => {
  const gateway = await startHeldGateway({ customers: 4 });
  await inWaves(gateway, productWith('skus { title }'), { id: 'DZH318Z0NONE' }, [
    { 'products/*': 1, 'products/*/skus': 1 },
  ]);
});

test('a query is as deep as its data: fields side by side add no wave', async () => {
  const gateway = await startHeldGateway({ customers: 4, subscriptionsPerCustomer: 10 });
  const { registeredCustomer, reservationCustomer } = await readSeed(gateway.sandbox);
  const query = `query ($one: ID!, $other: ID!) {
    one: customer(customerId: $one) {
      billingProfile { email }
      usageRecord { totalCost }
      subscriptions { order { creationDate } usageRecord { totalCost } }
      entitlements { productId }
    }
    other: customer(customerId: $other) { billingProfile { email } subscriptions { status } }
    invoices(first: 1) { nodes { invoiceId } }
    products(country: "US", targetView: AZURE_RESERVATIONS_VM) { nodes { title } }
  }`;
  await inWaves(gateway, query, { one: reservationCustomer.customerId, other: registeredCustomer.customerId }, [
    { 'customers/*': 2, invoices: 1, products: 1 },
    { 'customers/*': 1, 'customers/*/subscriptions': 2, 'customers/*/entitlements': 1 },
    { 'customers/*/orders': 1, 'customers/*/subscriptions/*': 1 },
  ]);
});

test('twenty customers are no deeper than one', async () => {
  const gateway = await startHeldGateway();
  const query = '{ customers(first: 20) { nodes { subscriptions { status } orders { status } } } }';
  await inWaves(gateway, query, {}, [{ customers: 1 }, { 'customers/*/subscriptions': 20, 'customers/*/orders': 20 }]);
});
