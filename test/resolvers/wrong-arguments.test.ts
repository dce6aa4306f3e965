import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe, onlyError } from '../helpers/observe.ts';
import { readSeed, type SeedCustomer } from '../helpers/seed.ts';

let gateway: TestGateway;
let customer: SeedCustomer;
beforeAll(async () => {
  gateway = await startTestGateway();
  customer = (await readSeed(gateway.sandbox)).reservationCustomer;
});
afterAll(() => gateway.close());

describe('an id that no resource can have is refused by its name, and nothing is sent', () => {
  const ids = [
    ['a word', 'contoso', 'has a form that no such id has'],
    ['nothing', '', 'is missing'],
    ['a way up', '../invoices', 'has a form that no such id has'],
    ['an encoded slash', '28045616-f6b9-462f-9701-0d89b5e65c44%2fsubscriptions', 'has a form that no such id has'],
    ['a query string', '28045616-f6b9-462f-9701-0d89b5e65c44?size=1', 'has a form that no such id has'],
    ['a word of the REST API', 'usagerecords', 'has a form that no such id has'],
  ] as const;
  test.each(ids)('customerId: %s', async (_, customerId, problem) => {
    const answer = await observe(
      gateway,
      'query ($customerId: ID!) { customer(customerId: $customerId) { customerId } }',
      {
        customerId,
      },
    );
    const { code, message } = onlyError(answer);
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toBe(`customerId ${problem}; accepted: a GUID such as 28045616-f6b9-462f-9701-0d89b5e65c44.`);
    expect(answer.data).toEqual({ customer: null });
    expect(answer.requests).toEqual([]);
  });

  const fields = [
    ['invoiceId', '{ invoice(invoiceId: "unbilled") { invoiceId } }', 'is a reserved word of Partner Center'],
    ['invoiceId', '{ invoice(invoiceId: "Summary") { invoiceId } }', 'is a reserved word of Partner Center'],
    ['invoiceId', '{ invoice(invoiceId: "G1/../../customers") { invoiceId } }', 'has a form that no such id has'],
    ['productId', '{ product(productId: "..", country: "US") { title } }', 'has a form that no such id has'],
    ['skuId', '{ sku(productId: "DZH318Z0BQ3Q", skuId: "0001/x", country: "US") { title } }', 'has a form'],
    [
      'catalogItemId',
      '{ catalogItem(catalogItemId: "DZH318Z0BQ3Q:0001", country: "US") { segment } }',
      'has not three',
    ],
    ['catalogItemId', '{ catalogItem(catalogItemId: "MS-AZR-0145P", country: "US") { segment } }', 'has not three'],
    [
      'availabilityId',
      '{ catalogItem(catalogItemId: "DZH318Z0BQ3Q:0001:%2e%2e", country: "US") { segment } }',
      'has a',
    ],
  ] as const;
  test.each(fields)('%s: %s', async (field, query, problem) => {
    const answer = await observe(gateway, query);
    const { code, message } = onlyError(answer);
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain(`${field} ${problem}`);
    expect(answer.errors?.[0]?.extensions).toHaveProperty('accepted');
    expect(answer.requests).toEqual([]);
  });
});

test('an id refused below a customer leaves the rest of the customer', async () => {
  const { data, errors, requests } = await observe(
    gateway,
    `query ($customerId: ID!) { customer(customerId: $customerId) {
      companyProfile { companyName } subscription(subscriptionId: "all") { status } order(orderId: "a/b") { status }
    } }`,
    { customerId: customer.customerId },
  );
  expect(data).toEqual({
    customer: { companyProfile: { companyName: customer.companyName }, subscription: null, order: null },
  });
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.code])).toEqual([
    ['customer.subscription', 'BAD_USER_INPUT'],
    ['customer.order', 'BAD_USER_INPUT'],
  ]);
  expect(requests).toEqual([`GET /v1/customers/${customer.customerId}`]);
});

describe('a value that the graph does not know is refused before anything is sent', () => {
  const queries = [
    ['an unknown enum value', '{ products(country: "US", targetView: AZURE_VMS) { totalCount } }', 'AZURE_VMS'],
    ['UNKNOWN, which is an answer only', orders('UNKNOWN'), 'UNKNOWN'],
    ['a country of three letters', '{ market(country: "USA") { name } }', 'USA'],
    ['a currency that is none', '{ partner { estimateLinks(currencyCode: "DOLLAR") { title } } }', 'DOLLAR'],
    [
      'a date without an offset',
      '{ invoices(filter: { invoiceDate: "2026-01-01T00:00:00" }) { totalCount } }',
      'RFC 3339',
    ],
  ] as const;
  test.each(queries)('%s', async (_, query, named) => {
    const answer = await observe(gateway, query);
    const { code, message } = onlyError(answer);
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain(named);
    expect(answer.requests).toEqual([]);
  });

  test('UNKNOWN in a variable', async () => {
    const answer = await observe(
      gateway,
      'query ($cycle: BillingCycleType, $id: ID!) { customer(customerId: $id) { orders(billingCycle: $cycle) { orderId } } }',
      { cycle: 'UNKNOWN', id: customer.customerId },
    );
    expect(onlyError(answer).code).toBe('BAD_USER_INPUT');
    expect(answer.requests).toEqual([]);
  });

  function orders(cycle: string): string {
    const id = '28045616-f6b9-462f-9701-0d89b5e65c44';
    return `{ customer(customerId: "${id}") { orders(billingCycle: ${cycle}) { orderId } } }`;
  }
});

test.each([0, -1, 501, 100_000])('first: %i customers are refused, and the most is named', async (first) => {
  const answer = await observe(gateway, 'query ($first: Int) { customers(first: $first) { nodes { id } } }', { first });
  expect(onlyError(answer)).toEqual({
    code: 'BAD_USER_INPUT',
    message: `first is ${first}; accepted: a whole number from 1 to 500.`,
  });
  expect(answer.requests).toEqual([]);
});

test('a search for customers by two fields, or by none, is refused: upstream searches by one', async () => {
  const search = (filter: object) =>
    observe(gateway, 'query ($filter: CustomerFilter) { customers(filter: $filter) { nodes { id } } }', { filter });
  for (const filter of [{}, { companyName: 'a', domain: 'b' }]) {
    const answer = await search(filter);
    expect(onlyError(answer)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(onlyError(answer).message).toContain('exactly one of companyName, domain');
    expect(answer.requests).toEqual([]);
  }
});

test('an inventory check of nothing is refused', async () => {
  const answer = await observe(
    gateway,
    'query ($c: ID!) { inventory(country: "US", targetItems: [], inventoryContext: { customerId: $c }) { skuId } }',
    { c: customer.customerId },
  );
  expect(onlyError(answer).message).toBe('targetItems is empty; accepted: at least one product or SKU.');
  expect(answer.requests).toEqual([]);
});
