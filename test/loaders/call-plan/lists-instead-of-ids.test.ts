import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { observe } from '../../helpers/observe.ts';
import { readSeed } from '../../helpers/seed.ts';
import { callsOf, startKeepingGateway } from '../helpers/calls.ts';

describe('a list of several pages', () => {
  let gateway: TestGateway;
  let customers: string[];
  /** Three pages of the customer list. */
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 1200 });
    customers = [];
    let after: string | null = null;
    do {
      const { customers: page }: { customers: Page } = await gateway.data<{ customers: Page }, object>(
        'query ($after: String) { customers(first: 500, after: $after) { nodes { customerId } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
      customers.push(...page.nodes.map(({ customerId }) => customerId));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
  });
  afterAll(() => gateway.close());

  interface Page {
    readonly nodes: readonly { readonly customerId: string }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  }
  const names = (ids: readonly string[]): Promise<Readonly<Record<string, number>>> =>
    callsOf(
      gateway,
      `{ ${ids.map((id, at) => `c${at}: customer(customerId: "${id}") { companyProfile { companyName } }`).join('\n')} }`,
    );

  test('is read only as far as that is worth it, and what it has not shown by then is read by id', async () => {
    expect(customers).toHaveLength(1200);
    // two missing after two pages: a third costs no less than the two
    expect(await names(customers.slice(-2))).toEqual({ 'list-customers': 2, 'get-customer': 2 });
  });

  test('is not begun for two ids once it is known to be longer', async () => {
    expect(await names(customers.slice(-2))).toEqual({ 'get-customer': 2 });
    expect(await names(customers.slice(0, 2))).toEqual({ 'get-customer': 2 });
  });

  test('is read for many ids, to its end', async () => {
    const every = (distance: number) => customers.filter((_, index) => index % distance === distance - 1);
    expect(await names(every(25))).toEqual({ 'list-customers': 3 });
    // two are missing after two pages: now that the list is known to end after one more, that is one call instead of two
    expect(await names(every(100))).toEqual({ 'list-customers': 3 });
  });

  test('is read no further than the last id that is wanted', async () => {
    expect(await names(customers.slice(0, 10))).toEqual({ 'list-customers': 1 });
    expect(await names(customers.slice(490, 510))).toEqual({ 'list-customers': 2 });
  });

  test('is begun for as many ids as it has pages only when there is one more', async () => {
    expect(await names([0, 400, 800].map((at) => customers[at] ?? ''))).toEqual({ 'get-customer': 3 });
    expect(await names([0, 1, 2, 3].map((at) => customers[at] ?? ''))).toEqual({ 'list-customers': 1 });
  });
});

describe('what a list does not show', () => {
  let gateway: TestGateway;
  let id: string;
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 4 });
    id = (await readSeed(gateway.sandbox)).softwareCustomer.customerId;
  });
  afterAll(() => gateway.close());
  afterEach(() => gateway.sandbox.clearFaults());

  test('is read by id: an order that another program placed a moment ago', async () => {
    const { customer } = await gateway.data<{ customer: { orders: { orderId: string }[] } }, object>(
      'query ($id: ID!) { customer(customerId: $id) { orders { orderId } } }',
      { id },
    );
    const orderIds = customer.orders.slice(0, 3).map(({ orderId }) => orderId);
    const items = orderIds.slice(0, 2).map((orderId) => ({ id: orderId, status: 'completed' }));
    await gateway.sandbox.addFault({ operation: 'list-orders', fault: { body: { totalCount: 2, items } } });
    const fields = orderIds.map((orderId, at) => `o${at}: order(orderId: "${orderId}") { status }`);
    const { data, errors, requests } = await observe(
      gateway,
      `query ($id: ID!) { customer(customerId: $id) { ${fields.join('\n')} } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    const status = { status: expect.any(String) as string };
    expect(data).toEqual({ customer: { o0: status, o1: status, o2: status } });
    const self = `GET /v1/customers/${id}`;
    expect(requests).toEqual([self, `${self}/orders`, `${self}/orders/${orderIds[2]}`]);
  });

  test('is null, after one look by id, where there is no such thing', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { data, requests } = await observe(
      gateway,
      `query ($id: ID!) { a: customer(customerId: $id) { companyProfile { companyName } } b: customer(customerId: "${nobody}") { companyProfile { companyName } } }`,
      { id },
    );
    expect(data).toMatchObject({ a: {}, b: null });
    expect(requests).toEqual(['GET /v1/customers?size=500', `GET /v1/customers/${nobody}`]);
  });
});

describe('a list', () => {
  let gateway: TestGateway;
  let id: string;
  beforeAll(async () => {
    gateway = await startKeepingGateway({ customers: 4 });
    id = (await readSeed(gateway.sandbox)).reservationCustomer.customerId;
  });
  afterAll(() => gateway.close());
  const self = () => `GET /v1/customers/${id}`;
  const requests = async (selection: string): Promise<readonly string[]> => {
    const query = `query ($id: ID!) { customer(customerId: $id) { ${selection} } }`;
    const { errors, requests: sent } = await observe(gateway, query, { id });
    expect(errors).toBeUndefined();
    return sent;
  };

  test('answers later reads by id of what it showed', async () => {
    const sent = await requests(
      'subscriptions { order { lineItems { subscription { status order { creationDate } } } } }',
    );
    expect(sent).toEqual([self(), `${self()}/subscriptions`, `${self()}/orders`]);
  });

  test('narrowed by a filter answers them too, and what it left out is read', async () => {
    const { customer } = await gateway.data<
      { customer: { subscriptions: { orderId: string; subscriptionId: string }[] } },
      object
    >('query ($id: ID!) { customer(customerId: $id) { subscriptions { orderId subscriptionId } } }', { id });
    const [one] = customer.subscriptions;
    const sent = await requests(
      `subscriptions(orderId: "${one?.orderId}") { order { lineItems { subscription { status } } } }`,
    );
    expect(sent).toEqual([
      self(),
      `${self()}/subscriptions?order_id=${one?.orderId}`,
      `${self()}/orders/${one?.orderId}`,
    ]);
  });

  test('of orders without prices does not answer for prices', async () => {
    const sent = await requests('orders { orderId } priced: orders(includePrice: true) { totalPrice }');
    expect([...sent].sort()).toEqual([self(), `${self()}/orders`, `${self()}/orders?include_price=true`]);
  });
});
