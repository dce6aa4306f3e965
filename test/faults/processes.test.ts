import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { findRedis } from '../cache/helpers/redis.ts';
import { findPostgres } from '../checkout/journal/helpers/postgres.ts';
import { type SandboxControl, sandboxControl } from '../helpers/sandbox-control.ts';
import { placedOrders, readSeed } from '../helpers/seed.ts';
import { build, remove } from '../workers/helpers.ts';
import { beforeSandbox } from './helpers/gateway-before.ts';
import { type GatewayProcess, startGatewayProcess } from './helpers/gateway-process.ts';
import { inJournal, type LatestWrite, type Target } from './helpers/in-journal.ts';
import { selfSignedPlace } from './helpers/places.ts';

const postgres = await findPostgres('two gateways that share a journal are not tested with PostgreSQL');
const redis = await findRedis();

let program: string;
let sandbox: Sandbox;
let control: SandboxControl;
const folders: string[] = [];
const started: GatewayProcess[] = [];
beforeAll(async () => {
  program = await build();
  sandbox = await startSandbox({ customers: 10, invoiceLineItems: 10, rateLimitPerMinute: 0 });
  control = sandboxControl(sandbox.url);
}, 60_000);
afterEach(() => control.clearFaults());
/** What is left running goes on reading the orders of its checkouts, which another test would count as its own calls. */
const endAll = (): Promise<unknown> => Promise.all(started.splice(0).map((gateway) => gateway.end('SIGKILL')));
afterAll(async () => {
  await endAll();
  await sandbox.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  await remove(program);
  await postgres?.close();
  await redis?.close();
});

interface Checkout {
  readonly checkoutCart: {
    readonly state: string;
    readonly replayed: boolean;
    readonly orders: readonly { readonly orderId: string }[];
  };
}

const checkoutCart = `mutation ($input: CheckoutCartInput!) {
  checkoutCart(input: $input) { state replayed orders { orderId } }
}`;
const createCart = 'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId } } }';
const registerSubscription = `mutation ($input: RegisterSubscriptionInput!) {
  registerSubscription(input: $input) { registrationStatus { status } }
}`;

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-graph-test-'));
  folders.push(folder);
  return folder;
}

const sqlite = async (): Promise<string> => `file:${join(await newFolder(), 'gateway.db')}`;

async function start(database: string, env: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess(program, { ...beforeSandbox(sandbox), DATABASE_URL: database, ...env });
  started.push(gateway);
  return gateway;
}

async function cartInput() {
  const { softwareCustomer, catalogItems } = await readSeed(control);
  const lineItems = [{ catalogItemId: catalogItems.newCommerce, quantity: 1 }];
  return { customerId: softwareCustomer.customerId, lineItems };
}

async function newCart({ data }: GatewayProcess): Promise<Target> {
  const input = await cartInput();
  const made = await data<{ createCart: { cart: { cartId: string } } }, object>(createCart, { input });
  return { customerId: input.customerId, cartId: made.createCart.cart.cartId };
}

const checkout = async ({ data }: GatewayProcess, input: Target) =>
  (await data<Checkout, object>(checkoutCart, { input })).checkoutCart;

/** The POSTs of the cart’s checkout, and the orders that came of it, by upstream's own books. */
const posts = async ({ cartId }: Target) =>
  (await control.ledger('checkout-cart')).filter(({ path }) => path.includes(cartId));
const ordersOf = async (target: Target) =>
  (await placedOrders(control)).filter(({ cartId }) => cartId === target.cartId).map(({ orderId }) => ({ orderId }));
const arrived = (operation: string, { cartId }: Target) =>
  vi.waitFor(async () => {
    expect((await control.ledger(operation)).filter(({ path }) => path.includes(cartId))).not.toEqual([]);
  }, 5_000);

/** What half a minute would do: the lease of the process that was killed runs out. */
const expireLease = (database: string, target: Target | LatestWrite): Promise<unknown> =>
  inJournal(sandbox, database, target, (row, journal) => journal.change(row, { leaseUntil: 0, dueAt: 0 }));

describe('a process that is killed leaves a checkout', () => {
  afterAll(endAll);
  type Place = 'before the POST' | 'in the POST' | 'in the POST that is lost' | 'in the answer';
  const carts = new Map<Place, Target>();
  const cartOf = (place: Place): Target => carts.get(place) as Target;
  /** Writes with a key, by what they send. */
  const keyed = {
    'create-cart': async ({ data }: GatewayProcess) =>
      data(createCart, { input: { ...(await cartInput()), idempotencyKey: 'of the killed' } }),
    'register-subscription': async ({ data }: GatewayProcess) => {
      const { customerId, legacySubscriptionId: subscriptionId } = (await readSeed(control)).reservationCustomer;
      return data(registerSubscription, { input: { customerId, subscriptionId, idempotencyKey: 'of the killed' } });
    },
  } as const;
  let next: GatewayProcess;
  let database: string;

  /** Checkouts at different lines and other writes, all killed at once; their leases run out, and the next process starts on the journal. */
  beforeAll(async () => {
    database = await sqlite();
    const killed = await start(database);
    const faults: readonly (readonly [Place, string, object])[] = [
      ['before the POST', 'get-cart', { latencyMs: 3_000 }],
      ['in the POST', 'checkout-cart', { latencyMs: 3_000 }],
      ['in the POST that is lost', 'checkout-cart', { latencyMs: 3_000, reset: 'before' }],
      ['in the answer', 'checkout-cart', { drip: 50 }],
    ];
    const lost: Promise<unknown>[] = [];
    for (const [place, operation, fault] of faults) {
      const cart = await newCart(killed);
      carts.set(place, cart);
      await control.addFault({ operation, path: `.*/carts/${cart.cartId}(/checkout)?`, fault });
      lost.push(expect(checkout(killed, cart)).rejects.toThrow());
      await arrived(operation, cart);
    }
    for (const [operation, write] of Object.entries(keyed)) {
      const before = (await control.ledger(operation)).length;
      await control.addFault({ operation, fault: { latencyMs: 2_000 } });
      lost.push(expect(write(killed)).rejects.toThrow());
      await vi.waitFor(async () => expect(await control.ledger(operation)).toHaveLength(before + 1), 5_000);
    }
    expect(await killed.end('SIGKILL')).toBeNull();
    await Promise.all(lost);
    expect(await posts(cartOf('before the POST'))).toEqual([]);
    // upstream goes on, of course
    await vi.waitFor(async () => expect(await ordersOf(cartOf('in the POST'))).toHaveLength(1), 5_000);
    for (const operation of Object.keys(keyed)) {
      await vi.waitFor(
        async () => expect((await control.ledger(operation)).at(-1)).toMatchObject({ executed: true }),
        5_000,
      );
    }
    for (const cart of carts.values()) await expireLease(database, cart);
    const { softwareCustomer, reservationCustomer } = await readSeed(control);
    await expireLease(database, { kind: 'createCart', customerId: softwareCustomer.customerId });
    await expireLease(database, { kind: 'registerSubscription', customerId: reservationCustomer.customerId });
    next = await start(database, { GATEWAY_REQUEST_TIMEOUT_MS: '3500' });
  }, 60_000);

  test('that was sent, and the next process finds out what came of it, unasked', async () => {
    const cart = cartOf('in the POST');
    await vi.waitFor(
      () =>
        inJournal(sandbox, database, cart, async (row) =>
          expect(row).toMatchObject({ phase: 'DONE', result: { state: 'SUCCEEDED' } }),
        ),
      10_000,
    );
    expect(await checkout(next, cart)).toEqual({ state: 'SUCCEEDED', replayed: true, orders: await ordersOf(cart) });
    expect(await posts(cart)).toHaveLength(1);
  });

  test('that was being answered, and whoever asks again is told', async () => {
    const cart = cartOf('in the answer');
    const orders = await ordersOf(cart);
    expect(orders).toHaveLength(1);
    expect(await checkout(next, cart)).toMatchObject({ state: 'SUCCEEDED', orders });
    expect(await posts(cart)).toHaveLength(1);
  });

  test('that was sent and not executed, and it is not sent again', async () => {
    const cart = cartOf('in the POST that is lost');
    expect(await checkout(next, cart)).toMatchObject({ state: 'PENDING', orders: [] });
    expect(await posts(cart)).toHaveLength(1);
    expect(await ordersOf(cart)).toEqual([]);
  });

  test('or a cart that was being made with a key: the key asks with the same request id again, and keeps what it gets', async () => {
    const before = await control.ledger('create-cart');
    const made = await keyed['create-cart'](next);
    expect(await keyed['create-cart'](next)).toEqual(made);
    const [again, ...more] = (await control.ledger('create-cart')).slice(before.length);
    expect([again?.requestId, more]).toEqual([before.at(-1)?.requestId, []]);
  });

  test('or a registration: the key finds it by its status, and it is not sent again', async () => {
    const { registerSubscription: found } = (await keyed['register-subscription'](next)) as {
      registerSubscription: { registrationStatus: { status: string } };
    };
    expect(found.registrationStatus.status).toMatch(/^REGISTER(ING|ED)$/);
    expect(await control.ledger('register-subscription')).toHaveLength(1);
  });

  test('that was not sent, and whoever asks again gets it', async () => {
    const cart = cartOf('before the POST');
    const { state, orders } = await checkout(next, cart);
    expect([state, orders]).toEqual(['SUCCEEDED', await ordersOf(cart)]);
    expect(await posts(cart)).toHaveLength(1);
  });
});

test('a process that is told to end finishes its checkouts, for callers who wait and who have gone, and ends with 0', async () => {
  const database = await sqlite();
  const gateway = await start(database);
  const [awaited, abandoned] = [await newCart(gateway), await newCart(gateway)];
  await control.addFault({ operation: 'checkout-cart', times: 2, fault: { latencyMs: 1_500 } });
  const answer = checkout(gateway, awaited);
  await arrived('checkout-cart', awaited);
  const leaving = new AbortController();
  const left = expect(
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: checkoutCart, variables: { input: abandoned } }),
      signal: leaving.signal,
    }),
  ).rejects.toThrow('aborted');
  await arrived('checkout-cart', abandoned);
  leaving.abort();
  await left;
  expect(await gateway.end('SIGTERM')).toBe(0);

  const orders = await ordersOf(awaited);
  expect(orders).toHaveLength(1);
  expect(await answer).toMatchObject({ state: 'SUCCEEDED', orders });
  const [order] = await ordersOf(abandoned);
  await inJournal(sandbox, database, abandoned, async (row) => {
    expect(row).toMatchObject({ phase: 'DONE', result: { state: 'SUCCEEDED', orders: [{ id: order?.orderId }] } });
  });
  for (const cart of [awaited, abandoned]) expect(await posts(cart)).toHaveLength(1);
});

/** Each with a customer whose subscription nobody else registers. */
const databases: readonly (readonly [
  string,
  () => Promise<string>,
  'softwareCustomer' | 'customerWithoutReservations',
])[] = [
  ['a SQLite file', sqlite, 'softwareCustomer'],
  ...(postgres ? [['PostgreSQL', () => postgres.createDatabase(), 'customerWithoutReservations'] as const] : []),
];

describe.each(databases)('two processes that share %s', (_, fresh, registering) => {
  let database: string;
  let one: GatewayProcess;
  let other: GatewayProcess;
  afterAll(endAll);
  beforeAll(async () => {
    database = await fresh();
    [one, other] = await Promise.all([start(database), start(database)]);
  });

  test('send a checkout once that both are asked for, several times at once', async () => {
    const cart = await newCart(one);
    await control.addFault({ operation: 'checkout-cart', fault: { latencyMs: 300 } });
    const answers = await Promise.all([one, other, one, other, other].map((gateway) => checkout(gateway, cart)));
    const orders = await ordersOf(cart);
    expect(orders).toHaveLength(1);
    expect(answers.map(({ state, orders: told }) => [state, told])).toEqual(answers.map(() => ['SUCCEEDED', orders]));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await posts(cart)).toHaveLength(1);
  });

  test('make one cart of one key', async () => {
    await control.clearLedger();
    const input = { ...(await cartInput()), idempotencyKey: 'the same' };
    const made = await Promise.all([one, other, one, other].map(({ data }) => data(createCart, { input })));
    expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await control.ledger('create-cart')).toHaveLength(1);
  });

  test('register once what both are asked to register, with one key and with another', async () => {
    await control.clearLedger();
    const { customerId, legacySubscriptionId: subscriptionId } = (await readSeed(control))[registering];
    const ask = ({ data }: GatewayProcess, idempotencyKey: string) =>
      data(registerSubscription, { input: { customerId, subscriptionId, idempotencyKey } });
    await Promise.all(
      [one, other, one, other].map((gateway, index) => ask(gateway, index < 3 ? 'the same' : 'another')),
    );
    expect(await control.ledger('register-subscription')).toHaveLength(1);
  });

  test('finish each other’s checkouts: one is killed, the other tells what became of it', async () => {
    const cart = await newCart(one);
    await control.addFault({ operation: 'checkout-cart', fault: { latencyMs: 500 } });
    const lost = expect(checkout(one, cart)).rejects.toThrow();
    await arrived('checkout-cart', cart);
    await one.end('SIGKILL');
    await lost;
    await vi.waitFor(async () => expect(await ordersOf(cart)).toHaveLength(1), 5_000);
    await expireLease(database, cart);
    expect(await checkout(other, cart)).toMatchObject({ state: 'SUCCEEDED', orders: await ordersOf(cart) });
    expect(await posts(cart)).toHaveLength(1);
  });
});

test.skipIf(!redis)(
  'two processes with one Redis stop asking together: a 429 to one closes the gate of the other',
  async () => {
    const env = { REDIS_URL: redis?.url ?? '' };
    const client = await createClient({ url: env.REDIS_URL }).connect();
    // a second turn of this test must not find the gate that the first has closed
    await client.flushDb();
    client.destroy();
    const [one, other] = await Promise.all([start(await sqlite(), env), start(await sqlite(), env)]);
    const { reservationCustomer, softwareCustomer } = await readSeed(control);
    const orders = ({ execute }: GatewayProcess, customerId: string) =>
      execute(`{ customer(customerId: "${customerId}") { orders { orderId } } }`);
    await control.addFault({ operation: 'list-orders', fault: { status: 429, retryAfter: '119' } });
    expect((await orders(one, reservationCustomer.customerId)).errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_THROTTLED', retryAfterSeconds: 119 } },
    ]);
    await vi.waitFor(async () => {
      const metrics = await (await fetch(`${other.url}/metrics`)).text();
      expect(metrics).toContain('gateway_upstream_gate_closings_total{operation="list-orders",by="instance"} 1');
    }, 5_000);
    await control.clearLedger();
    const { errors } = await orders(other, reservationCustomer.customerId);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_THROTTLED' } }]);
    expect(Number(errors?.[0]?.extensions?.['retryAfterSeconds'])).toBeGreaterThan(100);
    expect(await control.ledger('list-orders')).toEqual([]);
    // another customer's gate is open
    expect((await orders(other, softwareCustomer.customerId)).errors).toBeUndefined();
  },
);

test('a certificate of another host is refused, although its signer is trusted, and nothing is sent', async () => {
  const place = await selfSignedPlace();
  const file = join(await newFolder(), 'signer.pem');
  await writeFile(file, place.certificate);
  const gateway = await startGatewayProcess(program, {
    NODE_EXTRA_CA_CERTS: file,
    PARTNER_CENTER_URL: place.url,
    PARTNER_CENTER_ACCESS_TOKEN: 'a-token',
    PARTNER_CENTER_RETRIES: '0',
    DATABASE_URL: await sqlite(),
  });
  started.push(gateway);
  const { errors } = await gateway.execute('{ customers(first: 1) { nodes { customerId } } }');
  await place.close();
  expect(errors).toMatchObject([
    {
      message: 'list-customers: the connection could not be reached (ERR_TLS_CERT_ALTNAME_INVALID); nothing was sent',
      extensions: { code: 'UPSTREAM_UNAVAILABLE' },
    },
  ]);
  expect(place.requests).toEqual([]);
});
