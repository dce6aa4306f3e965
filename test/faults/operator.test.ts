import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { journalDatabase } from '../../src/checkout/journal/database.ts';
import { CheckoutCartDocument, CreateCartDocument } from '../../src/operations/generated/graphql.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { findPostgres } from '../checkout/journal/helpers/postgres.ts';
import { type SandboxControl, sandboxControl } from '../helpers/sandbox-control.ts';
import { readSeed } from '../helpers/seed.ts';
import { beforeSandbox, type GatewayBefore, startGatewayBefore } from './helpers/gateway-before.ts';
import { inJournal, type Target } from './helpers/in-journal.ts';

/** What docs/reliability.md tells an operator to ask. */
const manual = readFileSync(resolve(import.meta.dirname, '../../docs/reliability.md'), 'utf8');
const block = (language: string, word: string): string =>
  [...manual.matchAll(/^ *```(\w+)\n([\s\S]*?)^ *```$/gm)].find(
    ([, of, text = '']) => of === language && text.includes(word),
  )?.[2] ?? '';

const postgres = await findPostgres('what an operator asks is not tested with PostgreSQL');
const dayMs = 86_400_000;
let sandbox: Sandbox;
let control: SandboxControl;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 10, invoiceLineItems: 10, rateLimitPerMinute: 0 });
  control = sandboxControl(sandbox.url);
  folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
});
afterAll(async () => {
  await sandbox.close();
  await postgres?.close();
  await rm(folder, { recursive: true, force: true });
});

const databases = [
  ['a SQLite file', async () => `file:${join(folder, 'gateway.db')}`],
  ...(postgres ? [['PostgreSQL', () => postgres.createDatabase()] as const] : []),
] as const;

test.concurrent.each(databases)(
  'a checkout of which a day of reads proves nothing is left to an operator, and is found in %s',
  async (_, fresh) => {
    const database = await fresh();
    const gateway = await startGatewayBefore({
      ...beforeSandbox(sandbox),
      DATABASE_URL: database,
      GATEWAY_REQUEST_TIMEOUT_MS: '3000',
    });
    const cart = await newCart(gateway);
    const path = `/v1/customers/${cart.customerId}/carts/${cart.cartId}/checkout`;
    const posts = async () => (await control.ledger('checkout-cart')).filter((entry) => entry.path === path);
    await control.addFault({ operation: 'checkout-cart', path, fault: { reset: 'before' } });
    const { checkoutCart: unclear } = await gateway.data(CheckoutCartDocument, { input: cart });
    expect(unclear.state).toBe('PENDING');

    // as if it had been sent a day ago, and somebody looked now
    const sentAt = Date.now() - dayMs;
    await inJournal(sandbox, database, cart, (row, journal) => journal.change(row, { sentAt, dueAt: 0 }));
    const told = await vi.waitFor(() => {
      const line = gateway.logLines.find((each) => each.includes('A checkout needs an operator'));
      expect(line).toBeDefined();
      return JSON.parse(line ?? '') as { readonly operationId: string };
    }, 15_000);
    expect(told.operationId).toBe(unclear.operationId);

    // whoever asks again is told so, and nothing is sent
    expect((await gateway.data(CheckoutCartDocument, { input: cart })).checkoutCart).toMatchObject({
      operationId: unclear.operationId,
      state: 'NEEDS_OPERATOR',
      replayed: true,
      retryWithSameKey: false,
    });
    expect(await posts()).toHaveLength(1);

    const { customer } = await gateway.data<{ customer: { checkoutOperations: { nodes: object[] } } }, object>(
      block('graphql', 'checkoutOperations'),
      { customerId: cart.customerId },
    );
    expect(customer.checkoutOperations.nodes).toContainEqual({
      operationId: unclear.operationId,
      cartId: cart.cartId,
      state: 'NEEDS_OPERATOR',
      requestId: (await posts())[0]?.requestId,
      correlationId: unclear.correlationId,
      sentAt: new Date(sentAt).toISOString(),
    });
    expect(await rowsOf(database)).toMatchObject([
      { operationId: unclear.operationId, customerId: cart.customerId.toLowerCase(), cartId: cart.cartId },
    ]);

    // the way out: another cart
    const { checkoutCart } = await gateway.data(CheckoutCartDocument, { input: await newCart(gateway) });
    expect(checkoutCart.state).toBe('SUCCEEDED');
    await gateway.close();
  },
);

async function newCart({ data }: GatewayBefore): Promise<Target> {
  const { softwareCustomer, catalogItems } = await readSeed(control);
  const { customerId } = softwareCustomer;
  const lineItems = [{ catalogItemId: catalogItems.newCommerce, quantity: 1 }];
  const { createCart } = await data(CreateCartDocument, { input: { customerId, lineItems } });
  return { customerId, cartId: createCart.cart.cartId };
}

/** What the manual's SQL answers. */
async function rowsOf(database: string): Promise<readonly unknown[]> {
  const kind = database.startsWith('file:') ? 'sqlite' : 'postgres';
  const { db } = journalDatabase(
    kind === 'sqlite' ? { kind, file: database.replace(/^file:/, '') } : { kind, url: database },
  );
  const { rows } = await sql.raw(block('sql', 'STUCK')).execute(db as Kysely<unknown>);
  await db.destroy();
  return rows;
}
