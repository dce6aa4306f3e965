import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list, startClient, text, type Answer, type Client, type Loose } from './client.ts';

let client: Client;
beforeAll(async () => void (client = await startClient()));
afterAll(() => client.close());

/** Walks a continuation list the way the contract tells: the same query, seekOperation=Next, the headers of links.next. */
async function walk(path: string): Promise<{ items: Loose[]; pages: Answer[] }> {
  const pages = [await client.get(path)];
  for (;;) {
    const next = pages.at(-1)?.body['links']?.['next'];
    if (next === undefined) break;
    const headers = Object.fromEntries(list(next['headers']).map((one) => [text(one['key']), text(one['value'])]));
    pages.push(await client.get(`${path}&seekOperation=Next`, headers));
  }
  return { items: pages.flatMap((page) => list(page.body['items'])), pages };
}

/** The invoice that has most lines of a kind. */
function largestInvoice(kind: string): string {
  const found = list(client.seed['invoices']).find((one) => Number(one['lineItems']?.[kind]) === 3000);
  return text(found?.['invoiceId']);
}

describe('a list that pages by continuation token', () => {
  test('gives every customer once, page by page', async () => {
    const { items, pages } = await walk('/v1/customers?size=25');
    expect(pages.map((page) => page.body['totalCount'])).toEqual([25, 25, 10]);
    expect(new Set(items.map((item) => item['id'])).size).toBe(60);
  });

  test('repeats the token at the top of the envelope', async () => {
    const { body } = await client.get('/v1/customers?size=25');
    expect(body['continuationToken']).toBe(body['links']!['next']!['headers']![0]!['value']);
    expect(body['links']!['next']!['headers']![0]!['key']).toBe('MS-ContinuationToken');
    expect(body['links']!['next']!['uri']).toMatch(/customers\?size=25&seekOperation=Next$/);
  });

  test('refuses a token in the URL', async () => {
    const first = await client.get('/v1/customers?size=25');
    const token = encodeURIComponent(text(first.body['continuationToken']));
    const path = `/v1/customers?size=25&seekOperation=Next&MS-ContinuationToken=${token}`;
    for (const headers of [{}, { 'MS-ContinuationToken': decodeURIComponent(token) }]) {
      const answer = await client.get(path, headers);
      expect(answer.status).toBe(400);
      expect(text(answer.body['description'])).toContain('never in the URL');
    }
  });

  test('refuses seekOperation=Next without the token, and a token without seekOperation', async () => {
    const first = await client.get('/v1/customers?size=25');
    const headers = { 'MS-ContinuationToken': text(first.body['continuationToken']) };
    expect((await client.get('/v1/customers?size=25&seekOperation=Next')).status).toBe(400);
    expect((await client.get('/v1/customers?size=25', headers)).status).toBe(400);
  });

  test('refuses a token that belongs to another size', async () => {
    const first = await client.get('/v1/customers?size=25');
    const headers = { 'MS-ContinuationToken': text(first.body['continuationToken']) };
    expect((await client.get('/v1/customers?size=30&seekOperation=Next', headers)).status).toBe(400);
  });

  test('takes size 0 for the default of the server', async () => {
    const { body } = await client.get('/v1/customers?size=0');
    expect(body['items']).toHaveLength(60);
    expect(body['links']!['next']).toBeUndefined();
  });

  test('walks audit records and one-time line items the same way', async () => {
    const start = new Date(Date.now() - 89 * 86_400_000).toISOString().slice(0, 10);
    const audit = await walk(`/v1/auditrecords?startDate=${start}&size=40`);
    expect(audit.pages.length).toBeGreaterThan(2);
    expect(new Set(audit.items.map((item) => item['id'])).size).toBe(audit.items.length);
    const largest = largestInvoice('oneTime');
    const lines = await walk(
      `/v1/invoices/${largest}/lineitems?provider=OneTime&invoicelineitemtype=BillingLineItems&size=0`,
    );
    expect(lines.pages.map((page) => page.body['totalCount'])).toEqual([2000, 1000]);
    const all = await walk(
      `/v1/invoices/${largest}/lineitems?provider=all&invoicelineitemtype=billinglineitems&size=2000`,
    );
    expect(all.items).toHaveLength(3000);
    const usage = await walk(
      `/v1/invoices/${largest}/lineitems?provider=marketplace&invoicelineitemtype=usagelineitems&size=1999`,
    );
    expect(usage.items).toHaveLength(3000);
  });
});

describe('a list that pages by offset', () => {
  test('counts the whole list and links to the next page', async () => {
    const first = await client.get('/v1/invoices?size=7&offset=0');
    const total = Number(first.body['totalCount']);
    expect(total).toBeGreaterThan(20);
    expect(first.body['items']).toHaveLength(7);
    expect(first.body['links']!['next']!['uri']).toMatch(/invoices\?size=7&offset=7$/);
    const last = await client.get(`/v1/invoices?size=7&offset=${total - 2}`);
    expect(last.body['items']).toHaveLength(2);
    expect(last.body['totalCount']).toBe(total);
    expect(last.body['links']!['next']).toBeUndefined();
  });

  test('counts offsets from zero', async () => {
    const two = await client.get('/v1/invoices?size=2&offset=0');
    const second = await client.get('/v1/invoices?size=1&offset=1');
    expect(second.body['items']![0]!['id']).toBe(two.body['items']![1]!['id']);
  });

  test('serves azure and office lines so, with the grand total', async () => {
    const recurring = largestInvoice('dailyUsage');
    const path = `/v1/invoices/${recurring}/lineitems`;
    const office = await client.get(`${path}?provider=Office&invoicelineitemtype=BillingLineItems&size=10&offset=1495`);
    expect(office.body['totalCount']).toBe(1500);
    expect(office.body['items']).toHaveLength(5);
    const azure = await client.get(`${path}/Azure/UsageLineItems?size=3&offset=6`);
    expect(azure.body['totalCount']).toBe(3000);
    expect(azure.body['items']).toHaveLength(3);
    expect(azure.body['continuationToken']).toBeUndefined();
  });

  test('refuses an offset that is no whole number', async () => {
    expect((await client.get('/v1/invoices?size=2&offset=-1')).status).toBe(400);
  });
});
