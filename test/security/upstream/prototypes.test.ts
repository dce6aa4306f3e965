import { afterEach, describe, expect, it } from 'vitest';
import { readSeed } from '../../helpers/seed.ts';
import { gatewayForAll, postTo } from '../documents/helpers.ts';

const gateway = gatewayForAll({}, { customers: 4 });
const before = Object.getOwnPropertyNames(Object.prototype).sort();
const polluted = '"__proto__":{"polluted":true,"isAdmin":true,"customers":"all"}';
const viaConstructor = '"constructor":{"prototype":{"polluted":true}}';

/** The gateway runs in this very process. */
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(([] as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('a name that means something to JavaScript', () => {
  it.each([
    ['in the body', `{${polluted},"query":"{ __typename }"}`],
    ['in the body, by way of the constructor', `{${viaConstructor},"query":"{ __typename }"}`],
    ['among the variables', `{"query":"{ __typename }","variables":{${polluted},${viaConstructor}}}`],
    ['among the extensions', `{"query":"{ __typename }","extensions":{${polluted},"persistedQuery":{${polluted}}}}`],
    ['in the place of the query', `{"query":{${polluted}}}`],
    ['in a list of operations', `[{${polluted},"query":"{ __typename }"}]`],
  ])('is data and nothing else: %s', async (_, body) => {
    const { status } = await postTo(gateway.current.url, body);
    expect([200, 400]).toContain(status);
    expect(await postTo(gateway.current.url, { query: '{ __typename }' })).toMatchObject({
      data: { __typename: 'Query' },
    });
  });

  it('lends a request nothing that it did not ask for itself', async () => {
    const answer = await postTo(gateway.current.url, `{"__proto__":{"query":"{ __typename }"}}`);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
  });

  it('is refused as an input field, as a variable and as an operation', async () => {
    const { url } = gateway.current;
    const query = 'query ($f: CustomerFilter) { customers(filter: $f) { nodes { id } } }';
    for (const variables of [`{"f":{${polluted}}}`, `{"f":{${viaConstructor}}}`]) {
      const answer = await postTo(url, `{"query":${JSON.stringify(query)},"variables":${variables}}`);
      expect(answer.status).toBe(400);
    }
    for (const operationName of ['__proto__', 'constructor', 'toString']) {
      const answer = await postTo(url, { query: 'query A { __typename } query B { __typename }', operationName });
      expect(answer.status).toBe(400);
    }
    expect(await gateway.current.sandbox.requests()).toEqual([]);
  });

  it('in a map of texts goes upstream as a text, or not at all', async () => {
    const seed = await readSeed(gateway.current.sandbox);
    const { customerId, azurePlanSubscriptionId } = seed.reservationCustomer;
    const line = `{"catalogItemId":${JSON.stringify(seed.catalogItems.newCommerce)},"quantity":1,"provisioningContext":{"subscriptionId":"${azurePlanSubscriptionId}","__proto__":"x","constructor":"y"}}`;
    const query = 'mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { cartId } } }';
    const body = `{"query":${JSON.stringify(query)},"variables":{"input":{"customerId":"${customerId}","lineItems":[${line}]}}}`;
    expect((await postTo(gateway.current.url, body)).status).toBe(200);
    const [sent] = await gateway.current.sandbox.ledger('create-cart');
    const { lineItems } = sent?.body as { lineItems: { provisioningContext: object }[] };
    expect(Object.values(lineItems[0]?.provisioningContext ?? {}).every((value) => typeof value === 'string')).toBe(
      true,
    );
  });

  it('finds no document, no node and no permission', async () => {
    const { url } = gateway.current;
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect((await postTo(url, { documentId: id })).errors).toMatchObject([
        { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
      ]);
      const node = Buffer.from(JSON.stringify([id, 'a'])).toString('base64url');
      expect((await postTo(url, { query: `{ node(id: "${node}") { id } }` })).data).toEqual({ node: null });
    }
  });
});
