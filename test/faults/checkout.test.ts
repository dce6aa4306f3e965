import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ErrorCode } from '../../src/errors.ts';
import { CreateCartDocument } from '../../src/operations/generated/graphql.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { startTestGateway } from '../helpers/gateway.ts';
import type { GraphqlAnswer } from '../helpers/graphql-client.ts';
import { sandboxControl } from '../helpers/sandbox-control.ts';
import { placedOrders, readSeed } from '../helpers/seed.ts';
import { type Doorway, startDoorway } from './helpers/doorway.ts';
import { beforeSandbox, type GatewayBefore, startGatewayBefore } from './helpers/gateway-before.ts';
import { newCart } from './helpers/kinds.ts';
import { expectNothingInside } from './helpers/row.ts';
import { openWorld, type World } from './helpers/world.ts';

/** A request that waits for an unclear checkout answers within six seconds here, two before its deadline. */
const limits = {
  GATEWAY_REQUEST_TIMEOUT_MS: '8000',
  PARTNER_CENTER_CHECKOUT_TIMEOUT_MS: '1500',
  PARTNER_CENTER_MAX_RESPONSE_BYTES: '262144',
};

interface Checkout {
  readonly checkoutCart: {
    readonly state: string;
    readonly replayed: boolean;
    readonly correlationId: string;
    readonly orders: readonly { readonly orderId: string }[];
    readonly orderErrors: readonly { readonly code: number | null }[];
  };
}

const document = `mutation ($input: CheckoutCartInput!) {
  checkoutCart(input: $input) { state replayed correlationId orders { orderId } orderErrors { code } }
}`;

/** What the caller reads: a state, or the code of an error. */
type Sees = 'SUCCEEDED' | 'FAILED' | 'PENDING' | ErrorCode;

/** A fault of the POST: what the caller sees, how often it was sent; and both again when the caller asks once more. */
type Row = readonly [fault: string, spoil: object, sees: Sees, sent: number, again: Sees, sentInAll: number];

const always = (fault: object) => ({ times: 0, fault });
const html = { rawBody: '<html><body>10.0.0.7 says no</body></html>', executeFirst: true };

const executed: readonly Row[] = [
  ['nothing', {}, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['a reset', { reset: 'after' }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['500', { status: 500, code: 800003, executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['503', { status: 503, executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['504', { status: 504, executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['502 with HTML', { status: 502, ...html }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['200 with HTML', html, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['403 with HTML', { status: 403, ...html }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['404 with HTML', { status: 404, ...html }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
];
const executedWithoutWord: readonly Row[] = [
  ['a body that is cut', { cutBody: 40 }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['an empty body', { emptyBody: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['the JSON null', { rawBody: 'null', executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['an empty object', { rawBody: '{}', executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['an order without an id', { rawBody: '{"orders":[{}]}', executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['a refusal', { rawBody: '{"code":5,"description":"x"}', executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  [
    'JSON that is 5,000 deep',
    { rawBody: `{"orders":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, executeFirst: true },
    'SUCCEEDED',
    1,
    'SUCCEEDED',
    1,
  ],
  ['a gzip bomb', { rawBody: ' '.repeat(3_000_000), gzip: true, executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['409/800060, in progress', { status: 409, code: 800060, executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['400/800065, submitted before', { status: 400, code: 800065, executeFirst: true }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  [
    'null in place of both lists',
    { rawBody: '{"orders":null,"orderErrors":null}', executeFirst: true },
    'SUCCEEDED',
    1,
    'SUCCEEDED',
    1,
  ],
  [
    'keys that want to change what all objects inherit',
    { rawBody: '{"__proto__":{"orders":[{"id":"x"}]},"constructor":{"orderErrors":[{"code":1}]}}', executeFirst: true },
    'SUCCEEDED',
    1,
    'SUCCEEDED',
    1,
  ],
  ['a body that drips', { drip: 20 }, 'SUCCEEDED', 1, 'SUCCEEDED', 1],
  ['silence for longer than it is waited for', { latencyMs: 10_000 }, 'PENDING', 1, 'SUCCEEDED', 1],
];

const notExecuted: readonly Row[] = [
  ['a reset', { reset: 'before' }, 'PENDING', 1, 'PENDING', 1],
  ['500', { status: 500 }, 'PENDING', 1, 'PENDING', 1],
  ['408', { status: 408 }, 'PENDING', 1, 'PENDING', 1],
  ['403 with HTML', { status: 403, rawBody: html.rawBody }, 'PENDING', 1, 'PENDING', 1],
  ['a redirect', { status: 307, headers: { Location: 'http://elsewhere.invalid/' } }, 'PENDING', 1, 'PENDING', 1],
  ['409/800064, the cart is busy', { status: 409, code: 800064 }, 'PENDING', 1, 'PENDING', 1],
];

const refused: readonly Row[] = [
  ['429 with a second to wait', { status: 429, retryAfter: '1' }, 'SUCCEEDED', 2, 'SUCCEEDED', 2],
  ['429 with a minute to wait', { status: 429, retryAfter: '60' }, 'UPSTREAM_THROTTLED', 1, 'UPSTREAM_THROTTLED', 1],
  ['429 with a negative wait', { status: 429, retryAfter: '-60' }, 'SUCCEEDED', 2, 'SUCCEEDED', 2],
  [
    '429 with a date in the past',
    { status: 429, retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT' },
    'SUCCEEDED',
    2,
    'SUCCEEDED',
    2,
  ],
  [
    '429 with a date in the far future',
    { status: 429, retryAfter: 'Wed, 21 Oct 2099 07:28:00 GMT' },
    'UPSTREAM_THROTTLED',
    1,
    'UPSTREAM_THROTTLED',
    1,
  ],
  ['401 once', { status: 401 }, 'SUCCEEDED', 2, 'SUCCEEDED', 2],
  ['401 for ever', always({ status: 401 }), 'UPSTREAM_REJECTED', 2, 'SUCCEEDED', 3],
  ['401/900421', { status: 401, code: 900421 }, 'MFA_REQUIRED', 1, 'SUCCEEDED', 2],
  ['403/2032', { status: 403, code: 2032 }, 'FORBIDDEN', 1, 'SUCCEEDED', 2],
  ['404/800008, the cart is gone', { status: 404, code: 800008 }, 'CART_EXPIRED', 1, 'SUCCEEDED', 2],
  ['400/800009, a faulty line', { status: 400, code: 800009 }, 'FAILED', 1, 'FAILED', 1],
  ['403/800023, no credit', { status: 403, code: 800023 }, 'FAILED', 1, 'FAILED', 1],
];

/** Each group has a gateway of its own: what one suffers is no outage of the others. */
describe.concurrent.each([
  ['executed, and answered with', executed, 1],
  ['executed, and answered without a word on it:', executedWithoutWord, 1],
  ['not executed, and answered with', notExecuted, 0],
  ['refused with', refused, undefined],
] as const)('a checkout that is %s', (_, rows, placed) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await startTestGateway({ customers: 120, invoiceLineItems: 10 }, limits));
  });
  afterAll(() => world.gateway.close());

  const titled = rows.map((row) => {
    const [fault, , sees, sent, again, inAll] = row;
    return [
      `${fault}: the caller sees ${sees}, sent ${sent}; asks again and sees ${again}, sent ${inAll}`,
      row,
    ] as const;
  });
  test.concurrent.each(titled)('%s', { timeout: 40_000 }, async (_title, [, spoil, sees, sent, again, sentInAll]) => {
    const input = await newCart(world);
    const { sandbox } = world.gateway;
    const path = `/v1/customers/${input.customerId}/carts/${input.cartId}/checkout`;
    const posts = async () => (await sandbox.ledger('checkout-cart')).filter((entry) => entry.path === path);
    const ordersOfCart = async () => (await placedOrders(sandbox)).filter(({ cartId }) => cartId === input.cartId);
    const ask = () => world.gateway.execute<Checkout, object>(document, { input });
    const rule = 'fault' in spoil ? { times: 2, ...(spoil as { fault: object }) } : { fault: spoil };
    await sandbox.addFault({ operation: 'checkout-cart', path, ...rule, ...('times' in rule && { times: 2 }) });

    const first = await ask();
    expectSeen(first, sees);
    expect(await posts()).toHaveLength(sent);
    // upstream may be slower than the caller waits
    if (placed === 1) await vi.waitFor(async () => expect(await ordersOfCart()).toHaveLength(1), 15_000);
    const second = await ask();
    expectSeen(second, again);
    const sentOnes = await posts();
    expect(sentOnes).toHaveLength(sentInAll);

    // upstream's own books: never two, and one where the caller was told so
    const orders = await ordersOfCart();
    expect(orders).toHaveLength(placed ?? (again === 'SUCCEEDED' ? 1 : 0));
    if (again === 'SUCCEEDED') {
      expect(second.data?.checkoutCart.orders).toEqual(orders.map(({ orderId }) => ({ orderId })));
    }
    expect(new Set(sentOnes.map(({ requestId }) => requestId)).size).toBe(1);
  });
});

function expectSeen({ data, errors }: GraphqlAnswer<Checkout>, sees: Sees): void {
  expectNothingInside({ data, errors });
  if (errors) {
    expect(errors).toMatchObject([{ path: ['checkoutCart'], extensions: { code: sees } }]);
    expect(data).toBeNull();
    return;
  }
  expect(data?.checkoutCart.state).toBe(sees);
  expect(data?.checkoutCart.orderErrors.length).toBe(sees === 'FAILED' ? 1 : 0);
  expect(data?.checkoutCart.orders.length).toBe(sees === 'SUCCEEDED' ? 1 : 0);
}

describe('a checkout whose own connection', () => {
  let sandbox: Sandbox;
  let doorway: Doorway;
  let gateway: GatewayBefore;
  beforeAll(async () => {
    sandbox = await startSandbox({ customers: 10, invoiceLineItems: 10, rateLimitPerMinute: 0 });
    doorway = await startDoorway(sandbox.url);
    gateway = await startGatewayBefore({
      ...beforeSandbox(sandbox),
      ...limits,
      GATEWAY_REQUEST_TIMEOUT_MS: '3000',
      PARTNER_CENTER_URL: doorway.url,
    });
  });
  afterAll(async () => {
    // it ends although reads of an unclear checkout hang
    await gateway.close();
    await doorway.close();
    await sandbox.close();
  });

  /** Checks a new cart out while newcomers fare so; reads go on over the connections that are open. */
  async function checkoutWhile(newcomers: 'closed' | 'deaf') {
    const control = sandboxControl(sandbox.url);
    const { softwareCustomer, catalogItems } = await readSeed(control);
    const lineItems = [{ catalogItemId: catalogItems.newCommerce, quantity: 1 }];
    const customer = { customerId: softwareCustomer.customerId };
    const { createCart } = await gateway.data(CreateCartDocument, { input: { ...customer, lineItems } });
    const input = { ...customer, cartId: createCart.cart.cartId };
    await doorway.let(newcomers);
    const ask = () => gateway.execute<Checkout, object>(document, { input });
    const first = await ask();
    await doorway.let('open');
    return {
      first,
      again: await ask(),
      posts: (await control.ledger('checkout-cart')).filter(({ path }) => path.includes(input.cartId)),
      orders: (await placedOrders(control)).filter(({ cartId }) => cartId === input.cartId),
    };
  }

  test('is refused was not sent: the caller is told, asks again and gets it', async () => {
    const { first, again, posts, orders } = await checkoutWhile('closed');
    expectSeen(first, 'UPSTREAM_UNAVAILABLE');
    expect(first.errors?.[0]?.message).toBe(
      'checkout-cart: the connection could not be reached (ECONNREFUSED); nothing was sent',
    );
    expectSeen(again, 'SUCCEEDED');
    expect([posts.length, orders.length]).toEqual([1, 1]);
  });

  test('swallows what was sent is PENDING, and not sent again', async () => {
    const { first, again, posts, orders } = await checkoutWhile('deaf');
    expectSeen(first, 'PENDING');
    expectSeen(again, 'PENDING');
    expect([doorway.unheard.filter((line) => line.startsWith('POST ')).length, posts, orders]).toEqual([1, [], []]);
  });
});

describe('a cart that cannot be read is not sent', () => {
  let world: World;
  beforeAll(async () => {
    const env = { ...limits, PARTNER_CENTER_RETRIES: '1' };
    world = await openWorld(await startTestGateway({ customers: 60, invoiceLineItems: 10 }, env));
  });
  afterAll(() => world.gateway.close());

  const rows: readonly (readonly [string, object, ErrorCode])[] = [
    ['500 for ever', always({ status: 500 }), 'UPSTREAM_UNAVAILABLE'],
    ['an empty body', always({ emptyBody: true }), 'UPSTREAM_BAD_RESPONSE'],
    ['an empty object', always({ rawBody: '{}' }), 'UPSTREAM_BAD_RESPONSE'],
    ['403', always({ status: 403, code: 2032 }), 'FORBIDDEN'],
    ['404', always({ status: 404, code: 800008 }), 'NOT_FOUND'],
  ];
  test.each(rows)('%s', async (_, rule, code) => {
    const input = await newCart(world);
    const { sandbox } = world.gateway;
    await sandbox.addFault({ operation: 'get-cart', ...rule });
    const { data, errors } = await world.gateway.execute(document, { input });
    await sandbox.clearFaults();
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(data).toBeNull();
    expectNothingInside(errors);
    expect((await sandbox.ledger('checkout-cart')).filter(({ path }) => path.includes(input.cartId))).toEqual([]);
    // and when it can be read again, it is
    expectSeen(await world.gateway.execute<Checkout, object>(document, { input }), 'SUCCEEDED');
  });
});

describe('a list of orders that cannot be read in time', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await startTestGateway({ customers: 60, invoiceLineItems: 10 }, limits));
  });
  afterAll(() => world.gateway.close());

  const rows = [
    ['throttled for a minute', { status: 429, retryAfter: '60' }],
    ['late', { latencyMs: 6_000 }],
    ['dripping', { drip: 100 }],
  ] as const;
  describe.each(rows)('because it is %s', (_, list) => {
    test.each([
      ['holds no checkout up', {}],
      ['does not keep from finding out what became of one whose answer was lost', { reset: 'after' }],
    ])('%s', async (_title, post) => {
      const input = await newCart(world);
      const { sandbox } = world.gateway;
      const customer = `/v1/customers/${input.customerId}`;
      await sandbox.addFault({ path: `${customer}/orders`, times: 0, fault: list });
      await sandbox.addFault({ path: `${customer}/carts/${input.cartId}/checkout`, fault: post });
      expectSeen(await world.gateway.execute<Checkout, object>(document, { input }), 'SUCCEEDED');
      const sent = (await sandbox.ledger('checkout-cart')).filter(({ path }) => path.includes(input.cartId));
      expect(sent).toMatchObject([{ executed: true }]);
    });
  });
});
