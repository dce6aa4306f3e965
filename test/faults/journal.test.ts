import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { findOwnPostgres } from '../checkout/journal/helpers/postgres.ts';
import { onlyError } from '../helpers/observe.ts';
import { type LedgerEntry, type SandboxControl, sandboxControl } from '../helpers/sandbox-control.ts';
import { placedOrders, readSeed, type Seed } from '../helpers/seed.ts';
import { beforeSandbox, type GatewayBefore, startGatewayBefore } from './helpers/gateway-before.ts';
import { inJournal, type Target } from './helpers/in-journal.ts';

const postgres = await findOwnPostgres('a journal that goes away is not tested with PostgreSQL');

/** A journal that can be taken away from the gateway that uses it, and given back with all that is in it. */
interface Journal {
  readonly url: string;
  take(): Promise<unknown>;
  giveBack(): Promise<unknown>;
}

let folder: string;
let sandbox: Sandbox;
let control: SandboxControl;
let seed: Seed;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
  sandbox = await startSandbox({ customers: 10, invoiceLineItems: 10, rateLimitPerMinute: 0 });
  control = sandboxControl(sandbox.url);
  seed = await readSeed(control);
});
afterAll(async () => {
  await sandbox.close();
  await postgres?.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(): Promise<Journal> {
  const path = join(await mkdtemp(join(folder, 'journal-')), 'gateway.db');
  const away = `${path}.away`;
  return { url: `file:${path}`, take: () => rename(path, away), giveBack: () => rename(away, path) };
}
const server = async (): Promise<Journal> => ({
  url: (await postgres?.createDatabase()) ?? '',
  take: async () => postgres?.stop(),
  giveBack: async () => postgres?.start(),
});

describe.each([['a SQLite file', file], ...(postgres ? [['PostgreSQL', server] as const] : [])] as const)(
  'a journal in %s that is away',
  (_, open) => {
    let journal: Journal;
    let gateway: GatewayBefore;
    let isAway = false;
    const take = async (): Promise<void> => {
      isAway = true;
      await journal.take();
    };
    const giveBack = async (): Promise<void> => {
      if (isAway) await journal.giveBack();
      isAway = false;
      await vi.waitFor(async () => expect(await readiness()).toEqual([200, 'ok']), 10_000);
    };
    const readiness = async () => {
      const response = await fetch(`${gateway.url}/readyz`);
      return [response.status, ((await response.json()) as { parts: { journal: string } }).parts.journal];
    };
    beforeAll(async () => {
      journal = await open();
      gateway = await startGatewayBefore({
        ...beforeSandbox(sandbox),
        DATABASE_URL: journal.url,
        GATEWAY_REQUEST_TIMEOUT_MS: '3000',
      });
    });
    afterAll(() => gateway.close());
    beforeEach(() => control.clearLedger());
    afterEach(async () => {
      await control.clearFaults();
      await giveBack();
    });

    const lineItems = () => [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
    const customerId = () => seed.softwareCustomer.customerId;
    const createCart = (idempotencyKey?: string) =>
      gateway.execute<{ createCart: { cart: { cartId: string } } }, object>(
        'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId } } }',
        { input: { customerId: customerId(), lineItems: lineItems(), idempotencyKey } },
      );
    const newCart = async (): Promise<Target> => ({
      customerId: customerId(),
      cartId: (await createCart()).data?.createCart.cart.cartId ?? '',
    });
    const checkout = (input: Target) =>
      gateway.execute<{ checkoutCart: { state: string; replayed: boolean; orders: object[] } }, object>(
        'mutation ($input: CheckoutCartInput!) { checkoutCart(input: $input) { state replayed orders { orderId } } }',
        { input },
      );
    const arrived = (operation: string): Promise<LedgerEntry[]> =>
      vi.waitFor(async () => {
        const entries = await control.ledger(operation);
        expect(entries).not.toEqual([]);
        return entries;
      }, 5_000);
    const ordersOf = async ({ cartId }: Target) =>
      (await placedOrders(control)).filter((order) => order.cartId === cartId).map(({ orderId }) => ({ orderId }));
    const refusal = { code: 'UPSTREAM_UNAVAILABLE', journal: 'unavailable', retryAfterSeconds: 5 };

    test('refuses what must not happen twice, unsent; what needs no journal goes on, and /readyz says degraded', async () => {
      const cart = await newCart();
      const { customerId: azure, legacySubscriptionId: subscriptionId } = seed.registeredCustomer;
      const registering = (idempotencyKey?: string) =>
        gateway.execute<object, object>(
          'mutation ($input: RegisterSubscriptionInput!) { registerSubscription(input: $input) { registrationStatus { status } } }',
          { input: { customerId: azure, subscriptionId, idempotencyKey } },
        );
      const updating = () =>
        gateway.execute<object, object>(
          'mutation ($input: UpdateCartInput!) { updateCart(input: $input) { cart { cartId } } }',
          { input: { ...cart, lineItems: lineItems() } },
        );
      await take();
      await control.clearLedger();
      const refused = [await checkout(cart), await createCart('k'), await registering('k'), await updating()];
      for (const { data, errors } of refused) {
        expect(data).toBeNull();
        expect(errors).toMatchObject([{ extensions: refusal }]);
      }
      expect((await control.ledger()).map(({ method }) => method)).toEqual(['GET']);

      for (const { errors } of [await createCart(), await registering()]) expect(errors).toBeUndefined();
      const orders = await gateway.execute<{ customer: { orders: unknown[] } }, object>(
        'query ($id: ID!) { customer(customerId: $id) { orders { orderId } } }',
        { id: customerId() },
      );
      expect([orders.errors, orders.data?.customer.orders]).toEqual([undefined, expect.any(Array)]);
      expect(await readiness()).toEqual([200, 'degraded']);
    });

    test('when the cart has been read keeps the checkout from being sent', async () => {
      const cart = await newCart();
      await control.addFault({ operation: 'get-cart', fault: { latencyMs: 500 } });
      const answer = checkout(cart);
      await arrived('get-cart');
      await take();
      expect(onlyError(await answer).code).toBe('UPSTREAM_UNAVAILABLE');
      expect((await answer).errors).toMatchObject([{ extensions: refusal }]);
      expect(await control.ledger('checkout-cart')).toEqual([]);
      expect(await ordersOf(cart)).toEqual([]);
    });

    test('when the checkout has been sent leaves it PENDING, and it is not sent again; when it is back the answer is written down', async () => {
      const cart = await newCart();
      await control.addFault({ operation: 'checkout-cart', fault: { latencyMs: 500 } });
      const answer = checkout(cart);
      await arrived('checkout-cart');
      await take();
      expect(await answer).toMatchObject({ data: { checkoutCart: { state: 'PENDING', orders: [] } } });
      const orders = await ordersOf(cart);
      expect(orders).toHaveLength(1);
      await giveBack();
      expect(await checkout(cart)).toEqual({ data: { checkoutCart: { state: 'SUCCEEDED', replayed: true, orders } } });
      expect(await control.ledger('checkout-cart')).toHaveLength(1);
    });

    test('when a cart with a key has been made does not answer what it could not keep; the key finds the cart again', async () => {
      await control.addFault({ operation: 'create-cart', fault: { latencyMs: 500 } });
      const answer = createCart('kept');
      await arrived('create-cart');
      await take();
      expect(onlyError(await answer)).toEqual({
        code: 'UPSTREAM_TIMEOUT',
        message: 'The createCart with this key is still under way; ask again with the same key.',
      });
      await giveBack();
      // what half a minute would do: the lease of the first attempt runs out
      await inJournal(sandbox, journal.url, { kind: 'createCart', customerId: customerId() }, (row, books) =>
        books.change(row, { leaseUntil: 0 }),
      );
      const again = await createCart('kept');
      expect(again.errors).toBeUndefined();
      expect(await createCart('kept')).toEqual(again);
      const sent = await control.ledger('create-cart');
      expect(sent).toHaveLength(2);
      expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1);
    });
  },
);
