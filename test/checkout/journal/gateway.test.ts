import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  CheckoutCartDocument,
  CreateCartDocument,
  ListCustomersDocument,
} from '../../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../../helpers/gateway.ts';
import { observe } from '../../helpers/observe.ts';
import { readSeed } from '../../helpers/seed.ts';
import { temporaryFolder } from './helpers/journals.ts';

async function start(file: string): Promise<TestGateway> {
  const gateway = await startTestGateway({}, { DATABASE_URL: `file:${file}` });
  let closed: Promise<unknown> | undefined;
  const close = (): Promise<unknown> => (closed ??= gateway.close());
  onTestFinished(async () => void (await close()));
  return { ...gateway, close };
}
async function readiness({ url }: TestGateway): Promise<unknown> {
  const response = await fetch(`${url}/readyz`);
  return { code: response.status, ...((await response.json()) as object) };
}
async function cartInput(gateway: TestGateway, idempotencyKey?: string) {
  const { softwareCustomer, catalogItems } = await readSeed(gateway.sandbox);
  const lineItems = [{ catalogItemId: catalogItems.newCommerce, quantity: 1 }];
  return { customerId: softwareCustomer.customerId, lineItems, ...(idempotencyKey && { idempotencyKey }) };
}
const posts = (requests: readonly string[]): readonly string[] => requests.filter((each) => each.startsWith('POST'));

it('without its journal a gateway starts, reads, sends no write that must not happen twice, and mends by itself', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'gateway.db');
  await mkdir(file);
  const gateway = await start(file);
  expect(await readiness(gateway)).toEqual({
    code: 200,
    status: 'degraded',
    parts: { partnerCenter: 'ok', journal: 'degraded' },
  });
  const { customers } = await gateway.data(ListCustomersDocument, { first: 2 });
  expect(customers.nodes).toHaveLength(2);

  const { createCart } = await gateway.data(CreateCartDocument, { input: await cartInput(gateway) });
  const { customerId, cartId } = createCart.cart;
  const refused = await observe(gateway, CheckoutCartDocument, { input: { customerId, cartId } });
  const keyed = await observe(gateway, CreateCartDocument, { input: await cartInput(gateway, 'the key') });
  for (const { errors, requests } of [refused, keyed]) {
    expect(errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_UNAVAILABLE', journal: 'unavailable', retryAfterSeconds: 5 } },
    ]);
    expect(errors?.[0]?.message).toContain('journal');
    expect(JSON.stringify(errors)).not.toContain(folder);
    expect(posts(requests)).toEqual([]);
  }

  await rmdir(file);
  await vi.waitFor(async () => expect(await readiness(gateway)).toMatchObject({ status: 'ok' }), 10_000);
  const { checkoutCart } = await gateway.data(CheckoutCartDocument, { input: { customerId, cartId } });
  expect(checkoutCart.state).toBe('SUCCEEDED');
});

it('a sandbox that is started again on the file of yesterday knows nothing of yesterday’s writes', async () => {
  const file = join(await temporaryFolder(), 'gateway.db');
  const create = async (gateway: TestGateway): Promise<readonly string[]> => {
    const { errors, requests } = await observe(gateway, CreateCartDocument, {
      input: await cartInput(gateway, 'the demo’s key'),
    });
    expect(errors).toBeUndefined();
    return posts(requests);
  };
  const yesterday = await start(file);
  expect(await create(yesterday)).toHaveLength(1);
  expect(await create(yesterday)).toHaveLength(0);
  await yesterday.close();
  expect(await create(await start(file))).toHaveLength(1);
});
