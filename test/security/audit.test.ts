import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/schema.ts';
import { CheckoutCartDocument, CreateCartDocument } from '../../src/operations/generated/graphql.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';
import { apiKey, bearer, type GuardedGateway, startGuardedGateway, userId } from './callers/helpers/guarded-gateway.ts';

const correlationId = '0e93c70c-977a-4a88-9580-7cf084c73286';
const nowhere = '00000000-0000-4000-8000-00000000dead';

const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as object);
const documented = examples.find((example) => 'level' in example) ?? {};

let gateway: GuardedGateway;
let seed: Seed;
let customerId: string;
let user: Record<string, string>;
beforeAll(async () => {
  gateway = await startGuardedGateway();
  seed = await readSeed(gateway.sandbox);
  ({ customerId } = seed.reservationCustomer);
  user = { ...bearer(await gateway.token()), 'x-correlation-id': correlationId };
});
afterAll(() => gateway.close());

let before = 0;
beforeEach(() => void (before = gateway.logLines.length));

type Line = Readonly<Record<string, unknown>>;
const audited = (): readonly Line[] =>
  gateway.logLines
    .slice(before)
    .map((line) => JSON.parse(line) as Line)
    .filter(({ level }) => level === 'audit')
    .map(({ time: _, level: __, ...line }) => line);
const who = () => ({
  caller: `user ${userId}`,
  tenant: gateway.tenantId,
  actsAs: 'serviceAccount',
  correlationId,
});
const lineItems = () => [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1, friendlyName: 'For Jane Doe' }];
const newCart = async (more: object = {}): Promise<string> => {
  const input = { customerId, lineItems: lineItems(), ...more };
  const { data } = await gateway.execute(CreateCartDocument, { input }, user);
  return data?.createCart.cart.cartId ?? '';
};
const checkout = (cartId: string, more: object = {}, headers = user) =>
  gateway.execute(CheckoutCartDocument, { input: { customerId, cartId, ...more } }, headers);

describe('a line is written', () => {
  it('for a cart that is made: who, for whom, what, by which key, what came of it', async () => {
    const cartId = await newCart({ idempotencyKey: 'order-4711' });
    expect(audited()).toEqual([
      {
        message: 'A mutation has ended',
        ...who(),
        operation: 'createCart',
        customerId,
        idempotencyKey: 'order-4711',
        cartId,
        result: 'done',
      },
    ]);
  });

  it('for a purchase, and for its repetition, with the orders and the ids that upstream knows it by', async () => {
    const cartId = await newCart();
    before = gateway.logLines.length;
    await gateway.execute(
      'mutation ($input: CheckoutCartInput!) { checkoutCart(input: $input) { __typename } }',
      { input: { customerId, cartId, idempotencyKey: 'k' } },
      user,
    );
    const answer = await checkout(cartId, { idempotencyKey: 'k' });
    const { operationId, orders = [] } = answer.data?.checkoutCart ?? {};
    const [sent] = await gateway.sandbox.ledger('checkout-cart');
    const line = {
      message: 'A mutation has ended',
      ...who(),
      operation: 'checkoutCart',
      customerId,
      cartId,
      idempotencyKey: 'k',
      result: 'SUCCEEDED',
      replayed: false,
      orderIds: orders.map(({ orderId }) => orderId).join(' '),
      operationId,
      requestId: sent?.requestId,
    };
    expect(audited()).toEqual([line, { ...line, replayed: true }]);
    expect(Object.keys(documented)).toEqual(['time', 'level', ...Object.keys(audited()[0] ?? {})]);
    expect(sent?.correlationId).toBe(correlationId);
  });

  it('for a registration', async () => {
    const input = { customerId, subscriptionId: seed.reservationCustomer.azurePlanSubscriptionId };
    const query =
      'mutation ($input: RegisterSubscriptionInput!) { registerSubscription(input: $input) { __typename } }';
    await gateway.execute(query, { input }, user);
    expect(audited()).toMatchObject([{ operation: 'registerSubscription', ...input, result: 'registering' }]);
  });

  it('for each of several mutations, and for none of the queries beside them', async () => {
    await gateway.execute('{ market(country: "US") { country } }', {}, user);
    const query = `mutation ($input: CreateCartInput!, $cart: UpdateCartInput!) {
      one: createCart(input: $input) { cart { cartId } }
      two: createCart(input: $input) { cart { cartId } }
      updateCart(input: $cart) { cart { cartId } }
    }`;
    const input = { customerId, lineItems: lineItems() };
    const cart = { ...input, cartId: nowhere };
    await gateway.execute(query, { input, cart }, user);
    expect(audited().map(({ operation, result }) => [operation, result])).toEqual([
      ['createCart', 'done'],
      ['createCart', 'done'],
      ['updateCart', 'NOT_FOUND'],
    ]);
  });

  it('for one that Partner Center refuses, with its code', async () => {
    await gateway.sandbox.addFault({ operation: 'create-cart', times: 1, fault: { status: 403, code: 800073 } });
    await newCart();
    expect(audited()).toMatchObject([
      { operation: 'createCart', customerId, result: 'FORBIDDEN', partnerCenterCode: '800073' },
    ]);
  });

  it('for one that its caller has no right to, and for one whose variables are wrong', async () => {
    const key = await gateway.addKey('reader', { permissions: ['customers.read'] });
    await checkout(nowhere, { idempotencyKey: 'k2' }, apiKey(key));
    await gateway.execute(CheckoutCartDocument, { input: { customerId } as never }, user);
    const line = { message: 'A mutation was refused', operation: 'checkoutCart', customerId };
    expect(audited()).toMatchObject([
      { ...line, caller: 'key reader', cartId: nowhere, idempotencyKey: 'k2', result: 'FORBIDDEN' },
      { ...line, caller: `user ${userId}`, result: 'BAD_USER_INPUT' },
    ]);
  });

  describe('for one that is not let run, whatever it is refused for, with what it was about:', () => {
    const purchase = (more = '') =>
      `checkoutCart(input: { customerId: "${customerId}", cartId: "${nowhere}", idempotencyKey: "k3"${more} }) { state }`;
    const aliases = Array.from({ length: 101 }, (_, index) => `a${index}: state`).join(' ');
    it.each<[string, () => string, string]>([
      ['two that spend money', () => `mutation { one: ${purchase()} two: ${purchase()} }`, 'QUERY_TOO_COMPLEX'],
      [
        'more aliases than there may be',
        () => `mutation { ${purchase().replace('state', aliases)} }`,
        'QUERY_TOO_COMPLEX',
      ],
      ['a field that there is not', () => `mutation { ${purchase().replace('state', 'nonsense')} }`, 'BAD_USER_INPUT'],
      ['an input field that there is not', () => `mutation { ${purchase(', nonsense: 1')} }`, 'BAD_USER_INPUT'],
      [
        'another mutation that there is not',
        () => `mutation { ...F dropAll } fragment F on Mutation { ${purchase()} }`,
        'BAD_USER_INPUT',
      ],
    ])('%s', async (_, query, result) => {
      await gateway.sandbox.clearLedger();
      await gateway.execute(query(), {}, user);
      const line = {
        message: 'A mutation was refused',
        ...who(),
        operation: 'checkoutCart',
        customerId,
        cartId: nowhere,
        idempotencyKey: 'k3',
        result,
      };
      expect(audited()).toEqual(query().includes('two:') ? [line, line] : [line]);
      expect(await gateway.sandbox.requests()).toEqual([]);
    });

    it('by GET, and beyond its caller’s limit', async () => {
      const limited = await startGuardedGateway({ env: { GATEWAY_RATE_LIMIT_PER_MINUTE: '5' } });
      try {
        const headers = { ...bearer(await limited.token()), 'apollo-require-preflight': '1' };
        const query = `mutation { ${purchase()} }`;
        await fetch(`${limited.url}/graphql?${new URLSearchParams({ query })}`, { headers });
        for (const _ of [1, 2, 3]) await limited.execute(query, {}, headers);
        const results = limited.logLines
          .map((line) => JSON.parse(line) as Line)
          .filter(({ level }) => level === 'audit');
        expect(results.map(({ result }) => result)).toContain('BAD_USER_INPUT');
        expect(results.map(({ result }) => result)).toContain('RATE_LIMITED');
        for (const line of results)
          expect(line).toMatchObject({ operation: 'checkoutCart', customerId, cartId: nowhere });
      } finally {
        await limited.close();
      }
    });

    it('a text that is not in the list of documents, where only those are executed', async () => {
      const strict = await startGuardedGateway({
        env: {
          GATEWAY_PERSISTED_DOCUMENTS: 'src/operations/generated/persisted-documents.json',
          GATEWAY_PERSISTED_DOCUMENTS_ONLY: 'true',
        },
      });
      try {
        await strict.execute(`mutation { ${purchase()} }`, {}, bearer(await strict.token()));
        const lines = strict.logLines.map((line) => JSON.parse(line) as Line).filter(({ level }) => level === 'audit');
        expect(lines).toMatchObject([{ operation: 'checkoutCart', customerId, result: 'PERSISTED_QUERY_NOT_IN_LIST' }]);
      } finally {
        await strict.close();
      }
    });

    it('each of many, but never without end', async () => {
      const many = Array.from({ length: 90 }, (_, index) => `a${index}: ${purchase().replace('"k3"', `"k${index}"`)}`);
      await gateway.execute(`mutation { ${many.join(' ')} }`, {}, user);
      expect(audited()).toHaveLength(20);
    });
  });

  it('again when an unclear purchase was found out', async () => {
    const cartId = await newCart();
    before = gateway.logLines.length;
    await gateway.sandbox.addFault({ operation: 'checkout-cart', times: 1, fault: { reset: 'after' } });
    const operationId = (await checkout(cartId)).data?.checkoutCart.operationId;
    expect(audited()).toMatchObject([
      { message: 'A checkout was found out', operation: 'checkoutCart', customerId, cartId, operationId },
      { message: 'A mutation has ended', operation: 'checkoutCart', customerId, cartId, operationId },
    ]);
    expect(audited()[0]).toMatchObject({ tenant: gateway.tenantId, result: 'SUCCEEDED', correlationId });
  });
});

describe('what a line never holds', () => {
  it('is text of the caller’s: no names, no sentences as keys, nothing in the place of an id', async () => {
    await newCart({ idempotencyKey: 'licences for Jane Doe, jane@contoso.example' });
    await newCart({ customerId: 'Jane Doe\n{"level":"audit"}' });
    const lines = audited();
    expect(lines).toMatchObject([
      { operation: 'createCart', idempotencyKey: expect.stringMatching(/^sha256:[0-9a-f]{32}$/) as string },
      { operation: 'createCart', customerId: null, result: 'BAD_USER_INPUT' },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Jane|Contoso|contoso/);
  });
});

it('no mutation of the schema ends without being told of', async () => {
  const told: string[] = [];
  const schema = await buildGatewaySchema({ onMutation: ({ operation }) => told.push(operation) });
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  expect(mutations.length).toBeGreaterThanOrEqual(4);
  for (const { resolve } of mutations) {
    await Promise.resolve(resolve?.(undefined, { input: {} }, {}, {} as never)).catch(() => undefined);
  }
  expect(told).toEqual(mutations.map(({ name }) => name));
});
