import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CreateCartDocument, NodeDocument } from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed } from '../helpers/seed.ts';

interface Seen {
  readonly __typename: string;
  readonly id: string;
}

let gateway: TestGateway;
let seen: readonly Seen[];
beforeAll(async () => {
  gateway = await startTestGateway();
  const seed = await readSeed(gateway.sandbox);
  const { customerId } = seed.reservationCustomer;
  const lineItems = [{ catalogItemId: seed.catalogItems.newCommerce, quantity: 1 }];
  const { createCart } = await gateway.data(CreateCartDocument, { input: { customerId, lineItems } });
  const data = await gateway.data<object, object>(
    `query ($customerId: ID!, $cartId: ID!) {
      customer(customerId: $customerId) {
        __typename id
        subscriptions { __typename id offer { __typename id } product { __typename id } sku { __typename id } availability { __typename id } }
        orders { __typename id }
        cart(cartId: $cartId) { __typename id }
        products(targetView: SOFTWARE_PERPETUAL) { nodes { __typename id skus { __typename id availabilities { __typename id } } } }
      }
      sku(productId: "DZH318Z08NK7", skuId: "0001", country: "US", reservationScope: AZURE_PLAN) {
        __typename id product { __typename id } availabilities { __typename id }
      }
      invoices(first: 1) { nodes { __typename id } }
    }`,
    { customerId, cartId: createCart.cart.cartId },
  );
  seen = nodesIn(data);
});
afterAll(() => gateway.close());

/** Everything in an answer that has a type and an id. */
function nodesIn(value: unknown): Seen[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(nodesIn);
  return '__typename' in value && 'id' in value ? [value as Seen, ...inside] : inside;
}

test('every type of node is read again by the id it was answered with, in the order asked for', async () => {
  const { data } = await observe<{ nodes: Seen[] }, object>(
    gateway,
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
    { ids: seen.map(({ id }) => id) },
  );
  expect(data?.nodes).toEqual(seen.map(({ __typename, id }) => ({ __typename, id })));
});

test('there is a way back to every type that is a Node', async () => {
  const { __type } = await gateway.data<{ __type: { possibleTypes: { name: string }[] } }, object>(
    '{ __type(name: "Node") { possibleTypes { name } } }',
  );
  const types = new Set(seen.map(({ __typename }) => __typename));
  expect([...types].sort()).toEqual(__type.possibleTypes.map(({ name }) => name).sort());
});

test("a product of a customer's own catalog is read again there, and so is what lies below it", async () => {
  const inOwnCatalog = ({ id }: Seen) => /^\["\w+","",""/.test(Buffer.from(id, 'base64url').toString());
  const [product, sku] = seen.filter(inOwnCatalog);
  const { node } = await gateway.data<{ node: { country: string | null; skus: Seen[] } }, object>(
    'query ($id: ID!) { node(id: $id) { ... on Product { country skus { __typename id } } } }',
    { id: product?.id },
  );
  expect([product?.__typename, sku?.__typename]).toEqual(['Product', 'Sku']);
  expect(node.country).toBeNull();
  expect(node.skus).toContainEqual({ __typename: 'Sku', id: sku?.id });
});

test('a node that is gone is null', async () => {
  const { data, errors, ledger } = await observe(gateway, NodeDocument, {
    id: idOf('Customer', '00000000-0000-4000-8000-000000000000'),
  });
  expect([data, errors]).toEqual([{ node: null }, undefined]);
  expect(ledger.map(({ status }) => status)).toEqual([404]);
});

describe('an id that was not made here is null, and nothing is sent', () => {
  const ids = [
    ['text', 'junk'],
    ['nothing', ''],
    ['no list', Buffer.from('{"type":"Customer"}').toString('base64url')],
    ['a type that is no Node', idOf('InvoiceLineItem', '1')],
    ['a type that every object has', idOf('constructor', 'x')],
    ['no keys', idOf('Customer')],
    ['a customer that is no GUID', idOf('Customer', 'usagerecords')],
    ['a way up', idOf('Order', '28045616-f6b9-462f-9701-0d89b5e65c44', '../carts')],
    ['a reserved word', idOf('Invoice', 'unbilled')],
    ['a product of no country', idOf('Product', '', '', '', 'DZH318Z0BQ3Q')],
    ['a product of a country that is none', idOf('Product', 'US&size=1', '', '', 'DZH318Z0BQ3Q')],
    ['an offer of no country', idOf('Offer', '', 'MS-AZR-0145P')],
  ] as const;
  test.each(ids)('%s', async (_, id) => {
    const { data, errors, requests } = await observe(gateway, NodeDocument, { id });
    expect([data, errors]).toEqual([{ node: null }, undefined]);
    expect(requests).toEqual([]);
  });
});

function idOf(...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
