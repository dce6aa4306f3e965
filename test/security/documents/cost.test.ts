import { skuMatcher } from '../../../src/domain/sku-matcher.ts';
import { readFileSync, readdirSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../../src/schema.ts';
import { defaultDocumentLimits } from '../../../src/server/limits/document-limits.ts';
import { createDocumentGate } from '../../../src/server/limits/document-gate.ts';
import { createOperationCosts } from '../../../src/server/limits/operation-cost.ts';
import { cpuMs } from '../../helpers/cpu-ms.ts';
import { expectRefused, gatewayForAll, postTo } from './helpers.ts';

const schema = await buildGatewaySchema();
const costs = createOperationCosts(schema, defaultDocumentLimits);

/** What a query is expected to come to: upstream calls and rows. */
function cost(query: string, variables: Readonly<Record<string, unknown>> = {}): readonly [number, number] {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has no operation.');
  const { upstreamCalls, rows } = costs.assert(document, operation, variables);
  return [upstreamCalls.amount, rows.amount];
}
const ofCustomer = (selection: string): string => `{ customer(customerId: "1") { ${selection} } }`;

describe('the calls that a query is expected to cost are those of the call plan', () => {
  it.each([
    ['{ customers(first: 100) { nodes { customerId } } }', 1],
    [ofCustomer('subscriptions { offerName order { orderId } }'), 2],
    [ofCustomer('subscriptions { order { creationDate } }'), 3],
    [ofCustomer('orders { lineItems { subscription { status } } }'), 3],
    ['{ customers(first: 100) { nodes { usageRecord { totalCost } } } }', 2],
    [ofCustomer('subscriptions { usageRecord { totalCost } }'), 3],
    ['{ customers(first: 50) { nodes { subscriptions { subscriptionId } } } }', 51],
    ['{ customers(first: 50) { nodes { billingProfile { email } commerceId } } }', 51],
    ['{ customers(first: 50) { nodes { billingProfile { email } companyProfile { email address { city } } } } }', 51],
    [ofCustomer('billingProfile { email } companyProfile { email }'), 1],
    ['{ product(productId: "P", country: "US") { skus { skuId } } }', 2],
    ['{ partner { __typename } market(country: "US") { name } }', 0],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
    [
      '{ invoice(invoiceId: "G") { lineItems(first: 100) { nodes { customer { companyProfile { companyName } } } } } }',
      1 + 2 + 10,
    ],
    ['{ invoice(invoiceId: "G") { lineItems(first: 100) { nodes { customer { customerId } } } } }', 1 + 2],
  ])('%s', (query, calls) => {
    expect(cost(query)[0]).toBe(calls);
  });

  it('and more where a filter reads the SKUs of every product', () => {
    const query =
      'query($filter: ProductFilter) { products(country: "US", targetView: AZURE, filter: $filter) { nodes { id } } }';
    expect(cost(query)[0]).toBe(1);
    expect(cost(query, { filter: { sku: { term: 'P1Y' } } })[0]).toBe(101);
  });
});

describe('rows are counted', () => {
  it('by first: as written, by variable, by the default of the variable, by that of the list', () => {
    const query = (first: string): string => `query($n: Int = 7) { customers${first} { nodes { id } } }`;
    expect(cost(query('(first: 3, after: $n)').replace(', after: $n', '').replace('($n: Int = 7)', ''))[1]).toBe(3);
    expect(cost(query('(first: $n)'), { n: 4 })[1]).toBe(4);
    expect(cost(query('(first: $n)'))[1]).toBe(7);
    expect(cost('{ customers { nodes { id } } }')[1]).toBe(100);
  });

  it('once for fields that are merged, and not for those that a variable leaves out', () => {
    expect(cost('{ customers(first: 5) { nodes { id } nodes { customerId } } }')).toEqual([1, 5]);
    const query = 'query($with: Boolean!) { customers(first: 5) { nodes { orders @include(if: $with) { id } } } }';
    expect(cost(query, { with: false })).toEqual([1, 5]);
    expect(cost(query, { with: true })).toEqual([6, 105]);
    expect(cost(query.replace('@include', '@skip'), { with: true })).toEqual([1, 5]);
  });

  it('twice when the same list is asked for under two names, through fragments too', () => {
    const query = `{ customers(first: 5) { nodes { ...A ...B } } }
      fragment A on Customer { one: orders { id } } fragment B on Customer { two: orders { id } ...A }`;
    expect(cost(query)).toEqual([11, 205]);
  });
});

describe('with the default limits', () => {
  const operations = new URL('../../../src/operations/', import.meta.url);
  const shipped = readdirSync(operations).filter((name) => name.endsWith('.graphql'));
  const gate = createDocumentGate(schema, { ...defaultDocumentLimits, documentTokenLimit: 10_000 });
  const passes = (text: string, variables: Readonly<Record<string, unknown>> = {}): void => {
    gate.check(text);
    const document = parse(text);
    for (const definition of document.definitions) {
      if (definition.kind === 'OperationDefinition') costs.assert(document, definition, variables);
    }
  };

  it.each(shipped)('%s passes, whatever its variables leave open', (name) => {
    passes(readFileSync(new URL(name, operations), 'utf8'));
  });

  it('the queries of the README pass', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const queries = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    expect(queries.length).toBeGreaterThan(1);
    queries.forEach((query) => passes(query));
  });

  it('the introspection query passes with everything it can ask for', () => {
    passes(
      getIntrospectionQuery({
        descriptions: true,
        schemaDescription: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    );
  });

  it.each([
    [
      '100 customers with subscriptions and products',
      '{ customers(first: 100) { nodes { customerId companyProfile { companyName } subscriptions { friendlyName quantity product(country: "US") { title } } } } }',
    ],
    [
      '40 SKUs with availabilities',
      '{ product(productId: "P", country: "US") { title skus { skuId title availabilities { catalogItemId isPurchasable } } } }',
    ],
    [
      '1,000 lines of an invoice',
      '{ invoice(invoiceId: "G") { totalCharges lineItems(first: 1000) { nodes { ... on OneTimeInvoiceLineItem { productName quantity unitPrice totalForCustomer currency } } } } }',
    ],
    [
      '500 customers with all their subscriptions',
      '{ customers(first: 500) { nodes { customerId subscriptions { friendlyName quantity } } } }',
    ],
    [
      '2,000 lines with every field of the customer',
      '{ invoice(invoiceId: "G") { lineItems(first: 1900) { nodes { customer { billingProfile { email } } } } } }',
    ],
  ])('%s pass', (_name, query) => {
    passes(query);
  });
});

describe('what costs too much is refused before anything is sent', () => {
  const gateway = gatewayForAll();

  it('by the upstream calls it would take, naming the field that takes most of them', async () => {
    const query =
      '{ customers(first: 500) { nodes { subscriptions { subscriptionId registrationStatus { status } } } } }';
    await expectRefused(
      gateway.current,
      { query },
      {
        field: 'customers.nodes.subscriptions.registrationStatus',
        measure: 'upstream calls',
        amount: 10_501,
        limit: 2_000,
      },
    );
  });

  it('by the rows it would answer, naming the field with most of them', async () => {
    const query =
      'query($first: Int) { customers(first: $first) { nodes { orders { lineItems { offerId } subscriptions { id } } } } }';
    await expectRefused(
      gateway.current,
      { query, variables: { first: 400 } },
      { field: 'customers.nodes.orders.lineItems', measure: 'rows', amount: 88_400, limit: 25_000 },
    );
    const few = await postTo(gateway.current.url, { query, variables: { first: 2 } });
    expect(few.errors).toBeUndefined();
  });

  it('whichever variables come with the same document', async () => {
    const query = 'query($first: Int) { customers(first: $first) { nodes { orders { lineItems { offerId } } } } }';
    expect((await postTo(gateway.current.url, { query, variables: { first: 1 } })).errors).toBeUndefined();
    await gateway.current.sandbox.clearLedger();
    await expectRefused(gateway.current, { query, variables: { first: 500 } }, { measure: 'rows', limit: 25_000 });
  });

  it('by the length of lists in arguments: ids, SKUs to check, and anything else', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => String(index));
    const byIds = 'query($ids: [ID!]!) { found: nodes(ids: $ids) { id } }';
    const excess = { field: 'found(ids:)', measure: 'items', amount: 101, limit: 100 };
    await expectRefused(gateway.current, { query: byIds, variables: { ids } }, excess);
    await expectRefused(gateway.current, { query: `{ found: nodes(ids: ${JSON.stringify(ids)}) { id } }` }, excess);

    const check = `query($items: [InventoryItemInput!]!) {
      inventory(country: "US", targetItems: $items, inventoryContext: { customerId: "1" }) { skuId } }`;
    const items = Array.from({ length: 501 }, () => ({ productId: 'DZH318Z0BQ3Q' }));
    await expectRefused(
      gateway.current,
      { query: check, variables: { items } },
      { field: 'inventory(targetItems:)', measure: 'items', amount: 501, limit: 500 },
    );

    const create = 'mutation($input: CreateCartInput!) { createCart(input: $input) { cart { id } } }';
    const lineItems = Array.from({ length: 1_001 }, () => ({ catalogItemId: 'a:b:c', quantity: 1 }));
    await expectRefused(
      gateway.current,
      { query: create, variables: { input: { customerId: '1', lineItems } } },
      { field: '$input.lineItems', measure: 'items', amount: 1_001, limit: 1_000 },
    );
  });
});

describe('text of a caller’s', () => {
  const gateway = gatewayForAll({}, { customers: 4 });

  it('that is longer than a document may be is refused before anything is compared with it', async () => {
    const query =
      'query($f: ProductFilter) { products(country: "US", targetView: AZURE, filter: $f) { nodes { title } } }';
    await expectRefused(
      gateway.current,
      { query, variables: { f: { sku: { title: 'x'.repeat(65_537) } } } },
      { field: '$f.sku.title', measure: 'characters', amount: 65_537, limit: 65_536 },
    );
  });

  it('is read once, however many things are compared with it', async () => {
    const long = 'A b_'.repeat(250_000);
    const matches = skuMatcher({ title: long, region: long, size: long });
    const skus = Array.from({ length: 5_000 }, (_, index) => ({
      title: `SKU ${index}`,
      dynamicAttributes: { armRegionName: 'westus2', armSkuName: 'Standard_D2s_v3' },
    }));
    const compared = (): void => expect(skus.some((sku) => matches(sku as never))).toBe(false);
    expect(await cpuMs(compared)).toBeLessThan(500);
  });
});

describe('a schema that declares nothing', () => {
  it('has lists of 20 objects, and no calls', () => {
    const plain = buildSchema('type Query { list: [Item!] one: Item } type Item { id: ID list: [Item!] }');
    const document = parse('{ list { list { id } } one { list { id } } }');
    const operation = getOperationAST(document);
    if (!operation) throw new Error('The document has no operation.');
    const { rows, upstreamCalls } = createOperationCosts(plain, defaultDocumentLimits).assert(document, operation, {});
    expect([upstreamCalls.amount, rows.amount]).toEqual([0, 20 + 400 + 20]);
  });
});
