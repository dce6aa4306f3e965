import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  InvoiceCustomersDocument,
  InvoiceLineItemsDocument,
  InvoiceStatementDocument,
  ListInvoicesDocument,
  PartnerBalanceDocument,
  UnbilledLineItemsDocument,
} from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let gateway: TestGateway;
let seed: Seed;
let oneTime: string;
let recurring: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  seed = await readSeed(gateway.sandbox);
  const settled = (type: string): string =>
    seed.invoices.find(({ invoiceType, open, currency }) => invoiceType === type && !open && currency === 'USD')
      ?.invoiceId ?? '';
  oneTime = settled('OneTime');
  recurring = settled('Recurring');
});
afterAll(() => gateway.close());

test('invoices are paged by offset and counted as a whole', async () => {
  const first = await observe(gateway, ListInvoicesDocument, { first: 2 });
  expect(first.requests).toEqual(['GET /v1/invoices?size=2&offset=0']);
  expect(first.data?.invoices.totalCount).toBeGreaterThan(2);
  const after = first.data?.invoices.pageInfo.endCursor ?? null;
  const second = await observe(gateway, ListInvoicesDocument, { first: 2, after });
  expect(second.requests).toEqual(['GET /v1/invoices?size=2&offset=2']);
  expect(second.data?.invoices.nodes[0]?.invoiceId).toBe(seed.invoices[2]?.invoiceId);
});

test('invoices of a date are filtered upstream', async () => {
  const { ledger } = await observe(gateway, ListInvoicesDocument, {
    filter: { invoiceDate: '2026-01-01T00:00:00Z', operator: 'LESS_THAN' },
    first: 1,
  });
  expect(ledger[0]?.query['filter']).toBe(
    '{"Field":"InvoiceDate","Value":"2026-01-01T00:00:00Z","Operator":"less_than"}',
  );
});

test("a one-time invoice's lines are asked for by the pair that the invoice names, in its currency", async () => {
  const { data, requests } = await observe(gateway, InvoiceLineItemsDocument, { invoiceId: oneTime, first: 2 });
  expect(requests).toEqual([
    `GET /v1/invoices/${oneTime}`,
    `GET /v1/invoices/${oneTime}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=USD&size=2`,
  ]);
  expect(data?.invoice?.lineItems?.nodes.map(({ __typename }) => __typename)).toEqual([
    'OneTimeInvoiceLineItem',
    'OneTimeInvoiceLineItem',
  ]);
});

test('the next lines of a one-time invoice are asked for by a token in a header, those of a recurring one by offset', async () => {
  const next = async (invoiceId: string) => {
    const { data } = await observe(gateway, InvoiceLineItemsDocument, { invoiceId, first: 2 });
    const after = data?.invoice?.lineItems?.pageInfo.endCursor ?? null;
    const { ledger } = await observe(gateway, InvoiceLineItemsDocument, { invoiceId, first: 2, after });
    return ledger[1];
  };
  const ofOneTime = await next(oneTime);
  expect(ofOneTime?.query).toMatchObject({ size: '2', seekOperation: 'Next', currencycode: 'USD' });
  expect(ofOneTime?.headers['ms-continuationtoken']).toMatch(/./);
  expect(ofOneTime?.url).not.toMatch(/token/i);
  const ofRecurring = await next(recurring);
  expect(ofRecurring?.query).toMatchObject({ provider: 'office', size: '2', offset: '2' });
  expect(ofRecurring?.headers['ms-continuationtoken']).toBeUndefined();
});

test('the lines of one customer are found by scanning with the largest page, as upstream cannot filter', async () => {
  const { customerId } = seed.reservationCustomer;
  const { data, ledger } = await observe(gateway, InvoiceLineItemsDocument, {
    invoiceId: oneTime,
    provider: 'ONE_TIME',
    invoiceLineItemType: 'BILLING_LINE_ITEMS',
    customerId,
    first: 3,
  });
  expect(ledger.slice(1).map(({ query }) => query['size'])).toEqual(['2000']);
  const customers = data?.invoice?.lineItems?.nodes.map((line) => line.customerId?.replace('org:', ''));
  expect(customers).toEqual([customerId, customerId, customerId]);
});

test('digits of usage that a double cannot hold arrive as they were sent', async () => {
  const { data } = await observe(gateway, InvoiceLineItemsDocument, {
    invoiceId: recurring,
    provider: 'AZURE',
    invoiceLineItemType: 'USAGE_LINE_ITEMS',
    first: 1,
  });
  const [line] = data?.invoice?.lineItems?.nodes ?? [];
  expect(line?.__typename === 'DailyUsageLineItem' && line.consumedQuantity).toMatch(/^\d+\.\d{18,}$/);
});

test('the customers of many lines are read with one list, not one by one', async () => {
  const { data, requests } = await observe(gateway, InvoiceCustomersDocument, { invoiceId: oneTime, first: 40 });
  const customers = data?.invoice?.lineItems?.nodes.map(({ customer }) => customer) ?? [];
  expect(new Set(customers.map((each) => each?.customerId)).size).toBeGreaterThan(10);
  for (const customer of customers) expect(customer?.companyProfile?.companyName).toMatch(/./);
  expect(requests.slice(2)).toEqual(['GET /v1/customers?size=500']);
});

test('a statement is a link to this gateway; the PDF is not read for it', async () => {
  const { data, ledger } = await observe(gateway, InvoiceStatementDocument, { invoiceId: oneTime });
  expect(ledger.map(({ operation, authMode }) => [operation, authMode])).toEqual([['get-invoice', 'app+user']]);
  expect(data?.invoice?.statement?.url).toMatch(new RegExp(`^${gateway.url}/downloads/`));
});

test('what is not billed yet is read under the invoice id `unbilled`', async () => {
  const { data, requests } = await observe(gateway, UnbilledLineItemsDocument, {
    provider: 'ONE_TIME',
    invoiceLineItemType: 'BILLING_LINE_ITEMS',
    currencyCode: 'USD',
    period: 'CURRENT',
    first: 2,
  });
  expect(requests).toEqual([
    'GET /v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=USD&period=current&size=2',
  ]);
  expect(data?.unbilledLineItems.nodes).toHaveLength(2);
});

test('what the partner owes takes a request for each list, and the token that each needs', async () => {
  const { data, ledger } = await observe(gateway, PartnerBalanceDocument, { currencyCode: 'USD' });
  expect(ledger.map(({ method, url, authMode }) => `${method} ${url} ${authMode}`).sort()).toEqual([
    'GET /v1/invoices/estimates/links?currencycode=USD app',
    'GET /v1/invoices/summaries app+user',
    'GET /v1/invoices/summary app',
  ]);
  expect(data?.partner.accountBalance?.currencyCode).toBe('USD');
  expect(data?.partner.invoiceSummaries?.map(({ currencyCode }) => currencyCode)).toEqual(['USD', 'EUR', 'GBP']);
});
