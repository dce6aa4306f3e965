import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { readSeed } from '../../helpers/seed.ts';
import { expectCalls, startKeepingGateway } from '../helpers/calls.ts';

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await startKeepingGateway({ customers: 400, invoiceLineItems: 3000 });
  const { invoices } = await readSeed(gateway.sandbox);
  id = [...invoices].sort((one, other) => other.lineItems.oneTime - one.lineItems.oneTime)[0]?.invoiceId ?? '';
});
afterAll(() => gateway.close());

const lines = (count: number, selection: string): string =>
  `query ($id: ID!) { invoice(invoiceId: $id) { lineItems(first: ${count}) { nodes { ${selection} } } } }`;
const page = { 'get-invoice': 1, 'list-invoice-line-items': 1 };

/** How many customers the first lines bill: the lines name them, nothing is read for it. */
async function billed(count: number): Promise<number> {
  const { invoice } = await gateway.data<
    { invoice: { lineItems: { nodes: { customer: { customerId: string } }[] } } },
    object
  >(lines(count, 'customer { customerId }'), { id });
  expect(invoice.lineItems.nodes).toHaveLength(count);
  return new Set(invoice.lineItems.nodes.map(({ customer }) => customer.customerId)).size;
}

test.each([1, 10, 100])('%i lines of an invoice know their customers without a call', async (count) => {
  await expectCalls(gateway, lines(count, 'customer { customerId }'), { id }, page);
});

test.each([1, 10, 100, 400])('%i lines of an invoice read the customers they bill in one call', async (count) => {
  const customers = await billed(count);
  if (count === 400) expect(customers).toBeGreaterThanOrEqual(60);
  const read = customers > 1 ? { 'list-customers': 1 } : { 'get-customer': 1 };
  await expectCalls(gateway, lines(count, 'customer { companyProfile { companyName } }'), { id }, { ...page, ...read });
});
