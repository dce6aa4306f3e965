import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestGateway } from '../../helpers/gateway.ts';
import { observe } from '../../helpers/observe.ts';
import { readSeed } from '../../helpers/seed.ts';
import { startKeepingGateway } from '../helpers/calls.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startKeepingGateway({ customers: 400, invoiceLineItems: 5000 });
});
afterAll(() => gateway.close());

interface Page {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

describe.each([1, 10, 100])('the first %i', (count) => {
  test('customers are one page of that size, and the next ones another', async () => {
    const query =
      'query ($first: Int, $after: String) { customers(first: $first, after: $after) { nodes { customerId } pageInfo { endCursor hasNextPage } } }';
    const first = await observe<{ customers: Page }, object>(gateway, query, { first: count });
    expect(first.data?.customers.nodes).toHaveLength(count);
    expect(first.requests).toEqual([`GET /v1/customers?size=${count}`]);
    const after = first.data?.customers.pageInfo.endCursor;
    const next = await observe<{ customers: Page }, object>(gateway, query, { first: count, after });
    expect(next.data?.customers.nodes).toHaveLength(count);
    expect(next.requests).toHaveLength(1);
  });

  test('lines of an invoice of thousands are one page of that size', async () => {
    const { invoices } = await readSeed(gateway.sandbox);
    const [invoice] = [...invoices].sort((one, other) => other.lineItems.oneTime - one.lineItems.oneTime);
    expect(invoice?.lineItems.oneTime).toBeGreaterThan(2000);
    const { data, ledger } = await observe<{ invoice: { lineItems: Page } }, object>(
      gateway,
      'query ($id: ID!, $first: Int) { invoice(invoiceId: $id) { lineItems(first: $first) { nodes { chargeType } pageInfo { endCursor hasNextPage } } } }',
      { id: invoice?.invoiceId, first: count },
    );
    expect(data?.invoice.lineItems.nodes).toHaveLength(count);
    expect(data?.invoice.lineItems.pageInfo.hasNextPage).toBe(true);
    expect(ledger.map(({ operation, query }) => [operation, query['size']])).toEqual([
      ['get-invoice', undefined],
      ['list-invoice-line-items', String(count)],
    ]);
  });
});

test('lines that are filtered here are scanned in upstream’s largest pages, and no further than needed', async () => {
  const { invoices, reservationCustomer } = await readSeed(gateway.sandbox);
  const [invoice] = [...invoices].sort((one, other) => other.lineItems.oneTime - one.lineItems.oneTime);
  const query =
    'query ($id: ID!, $of: ID!, $first: Int) { invoice(invoiceId: $id) { lineItems(customerId: $of, first: $first) { nodes { chargeType } pageInfo { endCursor hasNextPage } } } }';
  const read = async (first: number) => {
    const { data, ledger } = await observe<{ invoice: { lineItems: Page } }, object>(gateway, query, {
      id: invoice?.invoiceId,
      of: reservationCustomer.customerId,
      first,
    });
    const sizes = ledger.flatMap(({ operation, query: sent }) =>
      operation === 'list-invoice-line-items' ? [sent['size']] : [],
    );
    return { found: data?.invoice.lineItems.nodes.length, sizes };
  };
  expect(await read(1)).toEqual({ found: 1, sizes: ['2000'] });
  const all = await read(2000);
  expect(all.sizes.length).toBeGreaterThan(1);
  expect(all.found).toBeGreaterThan(1);
});
