import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  InvoiceLineItemsDocument,
  ListCustomersDocument,
  ListInvoicesDocument,
} from '../../src/operations/generated/graphql.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { startGatewayOn } from '../helpers/gateway-on-sandbox.ts';
import type { TestGateway } from '../helpers/gateway.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let sandbox: Sandbox;
let gateway: TestGateway;
let seed: Seed;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimitPerMinute: 0, invoiceLineItems: 60 });
  gateway = await startGatewayOn(sandbox);
  seed = await readSeed(gateway.sandbox);
});
afterAll(async () => {
  await gateway.close();
  await sandbox.close();
});

interface Page<N> {
  readonly nodes: readonly N[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** Every page from the first to the last; `read` gets the cursor of the page before. */
async function pages<N>(read: (after: string | null) => Promise<Page<N> | null | undefined>): Promise<N[][]> {
  const all: N[][] = [];
  for (let after: string | null = null; ;) {
    const page: Page<N> | null | undefined = await read(after);
    if (!page) throw new Error('There is no page');
    all.push([...page.nodes]);
    after = page.pageInfo.endCursor ?? null;
    if (!page.pageInfo.hasNextPage) return all;
  }
}

const lineItems = (client: TestGateway, invoiceId: string, first: number) => async (after: string | null) =>
  (await client.data(InvoiceLineItemsDocument, { invoiceId, first, after })).invoice?.lineItems;

test('pages of seven show each customer exactly once, and the last page knows that it is the last', async () => {
  const all = await pages(async (after) => (await gateway.data(ListCustomersDocument, { first: 7, after })).customers);
  expect(all.map((page) => page.length)).toEqual([...Array<number>(8).fill(7), 4]);
  const ids = all.flat().map(({ customerId }) => customerId);
  expect(new Set(ids).size).toBe(seed.customers);
});

test('the total of invoices is that of all pages, and each invoice is on one of them', async () => {
  const totals = new Set<number | null | undefined>();
  const all = await pages(async (after) => {
    const { invoices } = await gateway.data(ListInvoicesDocument, { first: 9, after });
    totals.add(invoices.totalCount);
    return invoices;
  });
  const ids = new Set(all.flat().map(({ invoiceId }) => invoiceId));
  expect([...totals]).toEqual([ids.size]);
  expect(all.flat()).toHaveLength(ids.size);
});

test('the lines of every provider and type of an invoice follow one another in one list', async () => {
  const invoice = seed.invoices.find(({ open, lineItems: { licenseBased } }) => !open && licenseBased > 0);
  const { licenseBased, usageBased, dailyUsage } = invoice?.lineItems ?? {};
  const all = (await pages(lineItems(gateway, invoice?.invoiceId ?? '', 25))).flat();
  const types = all.map(({ __typename }) => __typename);
  expect(types).toEqual([
    ...Array<string>(licenseBased ?? 0).fill('LicenseBasedLineItem'),
    ...Array<string>(usageBased ?? 0).fill('UsageBasedLineItem'),
    ...Array<string>(dailyUsage ?? 0).fill('DailyUsageLineItem'),
  ]);
});

test('one page can reach over the end of one kind of lines into the next', async () => {
  const invoice = seed.invoices.find(({ open, lineItems: { licenseBased } }) => !open && licenseBased > 0);
  const licences = invoice?.lineItems?.licenseBased ?? 0;
  const page = await lineItems(gateway, invoice?.invoiceId ?? '', licences + 2)(null);
  expect(page?.nodes).toHaveLength(licences + 2);
  expect(page?.nodes.at(-1)?.__typename).toBe('UsageBasedLineItem');
});

test('a cursor goes on in another gateway: nothing of it is kept in the one that made it', async () => {
  const { customers } = await gateway.data(ListCustomersDocument, { first: 5 });
  const after = customers.pageInfo.endCursor ?? null;
  const restarted = await startGatewayOn(sandbox);
  const [here, there] = await Promise.all(
    [gateway, restarted].map((each) => each.data(ListCustomersDocument, { first: 5, after })),
  );
  await restarted.close();
  expect(there).toEqual(here);
  expect(there?.customers.nodes[0]?.customerId).not.toBe(customers.nodes[0]?.customerId);
});

test('a cursor in the middle of a page goes on behind its item, also with another `first`', async () => {
  const query = `query ($first: Int, $after: String) {
    customers(first: $first, after: $after) { edges { cursor node { customerId } } pageInfo { hasPreviousPage startCursor } }
  }`;
  interface Customers {
    customers: {
      edges: { cursor: string; node: { customerId: string } }[];
      pageInfo: { hasPreviousPage: boolean; startCursor: string };
    };
  }
  const read = (first: number, after?: string) =>
    gateway.data<Customers, object>(query, { first, ...(after && { after }) });
  const { edges, pageInfo } = (await read(6)).customers;
  expect(pageInfo).toEqual({ hasPreviousPage: false, startCursor: edges[0]?.cursor });
  const rest = (await read(3, edges[1]?.cursor)).customers;
  expect(rest.edges.map(({ node }) => node)).toEqual(edges.slice(2, 5).map(({ node }) => node));
  expect(rest.pageInfo.hasPreviousPage).toBe(true);
});
