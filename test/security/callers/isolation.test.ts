import { type GraphQLSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../../src/schema.ts';
import { createChance } from '../../execution/helpers/random.ts';
import { randomOperation } from '../../execution/helpers/random-operation.ts';
import { randomValue, type ScalarOf } from '../../execution/helpers/random-value.ts';
import type { GraphqlAnswer } from '../../helpers/graphql-client.ts';
import { readSeed, type Seed } from '../../helpers/seed.ts';
import { idPlaces } from '../upstream/helpers/id-places.ts';
import { apiKey, bearer, type GuardedGateway, startGuardedGateway } from './helpers/guarded-gateway.ts';
import { type HiddenWorld, openHiddenWorld } from './helpers/hidden-world.ts';

const policy = {
  version: 1,
  rules: [
    { who: { tenants: 'customers', scopes: ['access'] }, permissions: ['admin'], customers: 'own tenant' },
    { who: { scopes: ['admin'] }, permissions: ['admin'], customers: 'all' },
  ],
};

let gateway: GuardedGateway;
let schema: GraphQLSchema;
let seed: Seed;
let world: HiddenWorld;
let caller: Record<string, string>;
beforeAll(async () => {
  gateway = await startGuardedGateway({ policy, customers: 8, env: { GATEWAY_RATE_LIMIT_PER_MINUTE: '0' } });
  schema = await buildGatewaySchema();
  seed = await readSeed(gateway.sandbox);
  world = await openHiddenWorld(gateway);
  caller = bearer(await gateway.token({ tid: world.own, scp: 'access' }));
});
afterAll(() => gateway.close());
beforeEach(() => gateway.sandbox.clearLedger());

/** Every other id is the caller's own, the rest belong to somebody else. */
const scalarOf: ScalarOf = (scalar, place, chance) => {
  if (scalar === 'Int') return place === 'first' ? 1 + chance.below(3) : chance.below(8);
  if (scalar === 'Boolean') return chance.is(0.5);
  if (scalar === 'CountryCode') return 'US';
  if (scalar === 'CurrencyCode') return 'USD';
  if (scalar === 'DateTime') return '2025-05-01T00:00:00Z';
  if (scalar === 'Decimal') return '1.5';
  if (scalar === 'Duration') return 'P1Y';
  if (scalar === 'JSONObject') return {};
  const catalog: Readonly<Record<string, readonly string[]>> = {
    productId: seed.reservationProducts.map(({ productId }) => productId),
    catalogItemId: Object.values(seed.catalogItems),
    skuId: ['0001', '0002'],
  };
  const own = chance.is(0.4) ? world.ownIds[place] : undefined;
  const known = own?.length ? own : (world.hiddenIds[place] ?? catalog[place]);
  return known?.length ? chance.pick(known) : chance.pick(['nothing', '']);
};

const withTwins = (text: string): string => {
  let twin = text;
  for (const [hidden, other] of world.twins) twin = twin.replaceAll(hidden, other);
  return twin;
};

/** All that a caller learns, and all that was asked upstream, but for what is new each time. */
async function learned(body: string): Promise<string> {
  await gateway.sandbox.clearLedger();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      ...caller,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      'x-upstream-trace': '1',
      'x-correlation-id': '0e93c70c-977a-4a88-9580-7cf084c73286',
    },
    body,
  });
  const answer = (await response.json()) as GraphqlAnswer<object>;
  // side by side, so that their order is chance
  const calls = (answer.extensions?.upstream?.list ?? []).map((call) =>
    JSON.stringify({ ...call, ms: 0, requestId: '' }),
  );
  const said = JSON.stringify({ ...answer, extensions: calls.sort() })
    .replace(/"requestId":"[^"]*"/g, '"requestId":""')
    .replace(/\/downloads\/[\w.-]+/g, '/downloads/');
  const requests = (await gateway.sandbox.requests()).sort();
  // of the trace, the milliseconds are of chance, and so is how long they are
  const { date: _, 'content-length': __, ...headers } = Object.fromEntries(response.headers);
  let text = JSON.stringify([response.status, said, requests, headers]);
  for (const [hidden, twin] of world.twins) text = text.replaceAll(twin, hidden);
  return text;
}

function* queries(count: number) {
  for (let round = 1; round <= count; round += 1) {
    const { text, variables } = randomOperation({ schema, chance: createChance(round), scalarOf, depth: 4, size: 14 });
    expect(validate(schema, parse(text)), text).toEqual([]);
    yield JSON.stringify({ query: text, variables });
  }
}

/** Each mutation that there is, with ids of others in all places. */
function* mutations() {
  for (const { name, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (let round = 1; round <= 5; round += 1) {
      const input = args[0];
      if (!input) continue;
      const value = randomValue(input.type, 'input', createChance(round), (scalar, place, chance) =>
        scalar === 'Int' ? 1 : scalarOf(scalar, place, chance),
      );
      const variables = { input: { ...(value as object), customerId: world.hiddenIds['customerId']?.[0] } };
      const query = `mutation ($input: ${String(input.type)}) { ${name}(input: $input) { __typename } }`;
      yield { name, body: JSON.stringify({ query, variables }) };
    }
  }
}

describe('a caller of a customer’s tenant', () => {
  it('learns of what belongs to others exactly what it learns of what does not exist: 300 random queries', async () => {
    let asked = 0;
    for (const body of queries(300)) {
      const twin = withTwins(body);
      if (twin === body) continue;
      asked += 1;
      expect(await learned(body), body).toBe(await learned(twin));
    }
    expect(asked).toBeGreaterThan(150);
  });

  it('learns nothing by any argument of the schema that takes an id, on root fields, edges and mutations', async () => {
    const anyId: ScalarOf = (scalar, place, chance) =>
      scalar === 'Int' ? 1 : (world.ownIds[place]?.[0] ?? scalarOf(scalar, place, chance));
    const places = idPlaces(schema, anyId, createChance(1));
    const tried = new Set<string>();
    for (const { name, operation } of places) {
      const place = /(\w+)\)$/.exec(name)?.[1] ?? '';
      for (const id of world.hiddenIds[place] ?? []) {
        const body = JSON.stringify(operation(id));
        expect(await learned(body), body).toBe(await learned(withTwins(body)));
        tried.add(name);
      }
    }
    const ofCustomers = places
      .map(({ name }) => name)
      .filter((name) => /(?:customer|subscription|order|cart|invoice|operation)Id\)$|\bids?\)$/.test(name));
    expect(ofCustomers.filter((name) => !tried.has(name))).toEqual([]);
    expect(tried.size).toBeGreaterThan(20);
  });

  it('finds nothing that is another’s in any answer, and has nothing of others asked upstream', async () => {
    const foreign = [...world.twins.keys(), ...world.texts];
    const found: string[] = [];
    for (const body of queries(300)) {
      const [, answer, requests] = JSON.parse(await learned(body)) as [number, string, readonly string[]];
      const seen = `${answer} ${requests.filter((request) => /customers\/[0-9a-f-]{36}|invoices/.test(request)).join()}`;
      // what it sent itself may come back, in an error
      found.push(...foreign.filter((text) => seen.includes(text) && !body.includes(text)));
    }
    expect(found).toEqual([]);
  });

  it('writes nothing of others’, and is told nothing by how it is refused: every mutation', async () => {
    const tried = new Set<string>();
    for (const { name, body } of mutations()) {
      const answer = await learned(body);
      expect(answer, body).toBe(await learned(withTwins(body)));
      const [, , requests] = JSON.parse(answer) as [number, string, readonly string[]];
      expect(requests).toEqual([]);
      tried.add(name);
    }
    expect([...tried].sort()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort());
  });

  it('reads its own, so that the comparison means something', async () => {
    const query = `query ($id: ID!) { customer(customerId: $id) { companyProfile { companyName } subscriptions { subscriptionId } orders { orderId } } }`;
    const { data } = await gateway.execute<{ customer: Record<string, unknown> }, object>(
      query,
      { id: world.own },
      caller,
    );
    expect(data?.customer['subscriptions']).toHaveLength(world.ownIds['subscriptionId']?.length ?? 0);
    expect(world.ownIds['orderId']?.length).toBeGreaterThan(0);
  });

  it('searches among its own, and by a name of another’s finds as much as by one of nobody’s', async () => {
    const query =
      'query ($filter: CustomerFilter) { customers(filter: $filter) { nodes { customerId } pageInfo { hasNextPage endCursor } } }';
    const found = async (filter: object) => {
      await gateway.sandbox.clearLedger();
      const { data } = await gateway.execute<{ customers: { nodes: object[] } }, object>(query, { filter }, caller);
      return { ...data?.customers, requests: await gateway.sandbox.requests() };
    };
    const { companyName: ownName } = seed.reservationCustomer;
    expect(await found({ companyName: ownName.slice(0, 5).toUpperCase() })).toMatchObject({
      nodes: [{ customerId: world.own }],
    });
    const { companyName } = seed.softwareCustomer;
    expect(await found({ companyName })).toEqual(await found({ companyName: 'Nobody' }));
    expect((await found({ companyName })).nodes).toEqual([]);
    expect(await found({ domain: 'x' })).toMatchObject({ nodes: [] });
  });
});

describe('a caller with a list of customers', () => {
  const keyFor = async (name: string, customers: readonly string[]) => {
    const headers = apiKey(await gateway.addKey(name, { customers }));
    return headers;
  };
  const traced = async (query: string, headers: Record<string, string>) => {
    const { data, extensions } = await gateway.execute<Record<string, unknown>, object>(
      query,
      {},
      { ...headers, 'x-upstream-trace': '1' },
    );
    return { data, calls: extensions?.upstream?.list.map(({ path }) => path) };
  };

  it('sees these and no others, whatever is cheaper for the gateway to read', async () => {
    const customers = [world.own, seed.softwareCustomer.customerId];
    const { data, calls } = await traced('{ customers { nodes { customerId } } }', await keyFor('two', customers));
    expect(data?.['customers']).toMatchObject({
      nodes: customers.map((customerId) => ({ customerId })),
    });
    expect(calls?.toSorted()).toEqual(customers.map((id) => `/v1/customers/${id}`).toSorted());
  });

  it('is not told by the trace how many pages the lists over all customers have', async () => {
    const many = [
      world.own,
      ...Array.from({ length: 60 }, (_, index) => `00000000-0000-4000-8000-0000000000${10 + index}`),
    ];
    const { data, calls } = await traced(
      '{ customers { nodes { customerId usageRecord { totalCost } } } }',
      await keyFor('many', many),
    );
    expect(data?.['customers']).toMatchObject({ nodes: [{ customerId: world.own }] });
    expect(calls).toEqual([]);
    expect((await gateway.sandbox.requests()).some((request) => request.includes('/v1/customers?size=500'))).toBe(true);
  });

  it('has idempotency keys of its own: one that others have used says nothing', async () => {
    const all = await keyFor('all', [seed.softwareCustomer.customerId, world.own]);
    const few = await keyFor('few', [world.own]);
    const buy = async (customerId: string, headers: Record<string, string>) => {
      const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
      const input = { customerId, lineItems, idempotencyKey: 'the same' };
      const query = 'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId } } }';
      return (await gateway.execute(query, { input }, headers)).errors?.[0]?.extensions?.code;
    };
    expect(await buy(seed.softwareCustomer.customerId, all)).toBeUndefined();
    expect(await buy(world.own, few)).toBeUndefined();
    expect(await buy(world.own, all)).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});
