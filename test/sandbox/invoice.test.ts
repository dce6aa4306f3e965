import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { list, startClient, text, type Client, type Loose } from './client.ts';
import { purchase } from './purchase.ts';

let client: Client;
beforeAll(async () => void (client = await startClient({ invoiceLineItems: 300 })));
beforeEach(() => client.control('POST', '/sandbox/reset'));
afterAll(() => client.close());

const seeded = (wanted: (invoice: Loose) => boolean): string =>
  text(list(client.seed['invoices']).find(wanted)?.['invoiceId']);
const openInvoice = (): string =>
  seeded(
    (one) =>
      one['open'] === (true as never) && text(one['invoiceType']) === 'OneTime' && text(one['currency']) === 'USD',
  );
const largest = (kind: string): string => seeded((one) => Number(one['lineItems']?.[kind]) >= 150);

describe('an invoice', () => {
  test('names the pairs of provider and line type it has, with links that answer', async () => {
    for (const type of ['OneTime', 'Recurring']) {
      const invoice = list((await client.get('/v1/invoices?size=50')).body['items']).find(
        (one) => text(one['invoiceType']) === type,
      );
      for (const detail of list(invoice?.['invoiceDetails'])) {
        const uri = text(detail['links']?.['self']?.['uri']).replace(/^\/?(v1\/)?/, '/v1/');
        const { status, body } = await client.get(`${uri}?size=1`);
        expect(status).toBe(200);
        expect(list(body['items'])).toHaveLength(1);
      }
    }
  });

  test('is the sum of its lines, to the cent', async () => {
    const id = largest('oneTime');
    const { body } = await client.get(`/v1/invoices/${id}`);
    const lines = list(
      (await client.get(`/v1/invoices/${id}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems`)).body[
        'items'
      ],
    );
    const cents = lines.reduce((sum, line) => sum + Math.round(Number(line['totalForCustomer']) * 100), 0);
    expect(lines.length).toBeGreaterThanOrEqual(150);
    expect(Math.round(Number(body['totalCharges']) * 100)).toBe(cents);
  });

  test('holds its amendment inside, and the list does not show it beside', async () => {
    const all = list((await client.get('/v1/invoices?size=200')).body['items']);
    const amended = all.find((one) => list(one['amendments']).length > 0);
    const [amendment] = list(amended?.['amendments']);
    expect(amendment?.['amendsOf']).toBe(amended?.['id']);
    expect(text(amendment?.['documentType']).toLowerCase().replace('_', '')).toBe('adjustmentnote');
    expect(all.some((one) => text(one['id']) === text(amendment?.['id']))).toBe(false);
  });

  test('is found by its date', async () => {
    const [first] = list((await client.get('/v1/invoices?size=1')).body['items']);
    const filter = encodeURIComponent(
      JSON.stringify({ Field: 'InvoiceDate', Value: text(first?.['invoiceDate']).slice(0, 10), Operator: 'equals' }),
    );
    const found = list((await client.get(`/v1/invoices?filter=${filter}`)).body['items']);
    expect(found.map((one) => text(one['id']))).toContain(text(first?.['id']));
    expect(
      found.every((one) => text(one['invoiceDate']).slice(0, 10) === text(first?.['invoiceDate']).slice(0, 10)),
    ).toBe(true);
  });

  test('is summed up by currency, the default currency under the literal path', async () => {
    const { body } = await client.get('/v1/invoices/summaries');
    expect(list(body['items']).map((one) => text(one['currencyCode']))).toEqual(['USD', 'EUR', 'GBP']);
    const balance = await client.get('/v1/invoices/summary');
    expect(balance.body).toEqual(list(body['items'])[0]);
    expect(list(list(body['items'])[1]?.['details'])[0]).toMatchObject({
      invoiceType: 'OneTime',
      summary: { currencyCode: 'EUR' },
    });
    expect(balance.text).toContain('T00:00:00"');
  });
});

describe('a statement', () => {
  test('is a PDF whose cross-reference table is right and which names the invoice and its total', async () => {
    const id = largest('oneTime');
    const invoice = await client.get(`/v1/invoices/${id}`);
    const answer = await client.get(`/v1/invoices/${id}/documents/statement`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=Invoice_${id}.pdf`);
    expect(answer.text).toContain(`(Invoice ${id})`);
    expect(answer.text).toContain(`Total charges: ${Number(invoice.body['totalCharges']).toFixed(2)} USD`);
  });

  test('opens: every offset of the table leads to its object', async () => {
    const { bytes } = await pdf(`/v1/invoices/${openInvoice()}/documents/statement`);
    const startxref = Number(/startxref\n(\d+)/.exec(bytes)?.[1]);
    expect(bytes.slice(startxref, startxref + 4)).toBe('xref');
    const offsets = [...bytes.slice(startxref).matchAll(/(\d{10}) 00000 n /g)].map((match) => Number(match[1]));
    expect(offsets).toHaveLength(5);
    for (const [index, offset] of offsets.entries())
      expect(bytes.slice(offset, offset + 8)).toBe(`${index + 1} 0 obj\n`.slice(0, 8));
    const [, length, stream] = /\/Length (\d+) >>\nstream\n([^]*?)\nendstream/.exec(bytes) ?? [];
    expect(stream).toHaveLength(Number(length));
  });

  test('of a tax receipt is a PDF too, and an unknown receipt a 404', async () => {
    const invoice = list(client.seed['invoices']).find((one) => list(one['taxReceiptIds']).length > 0);
    const path = `/v1/invoices/${text(invoice?.['invoiceId'])}/receipts`;
    expect((await client.get(`${path}/${text(list(invoice?.['taxReceiptIds'])[0])}/documents/statement`)).text).toMatch(
      /^%PDF-1\.4/,
    );
    expect((await client.get(`${path}/1/documents/statement`)).status).toBe(404);
  });

  async function pdf(path: string): Promise<{ bytes: string }> {
    const response = await fetch(client.sandbox.url + path, {
      headers: { authorization: `Bearer ${client.userToken}` },
    });
    return { bytes: Buffer.from(await response.arrayBuffer()).toString('latin1') };
  }
});

describe('line items', () => {
  test.each([
    ['office', 'billinglineitems', 'licenseBased', 'LicenseBasedLineItem'],
    ['azure', 'billinglineitems', 'dailyUsage', 'UsageBasedLineItem'],
    ['azure', 'usagelineitems', 'dailyUsage', 'DailyUsageLineItem'],
    ['onetime', 'billinglineitems', 'oneTime', 'OneTimeInvoiceLineItem'],
    ['onetime', 'usagelineitems', 'dailyRatedUsage', 'DailyRatedUsageLineItem'],
  ])('of %s and %s are told apart by their object type', async (provider, type, kind, objectType) => {
    const { body } = await client.get(
      `/v1/invoices/${largest(kind)}/lineitems?provider=${provider}&invoicelineitemtype=${type}&size=5`,
    );
    expect(list(body['items']).map((one) => text(one['attributes']?.['objectType']))).toEqual(
      Array(5).fill(objectType),
    );
  });

  test('of rated usage are answered as marketplace', async () => {
    const { body } = await client.get(
      `/v1/invoices/${largest('dailyRatedUsage')}/lineitems?provider=onetime&invoicelineitemtype=usagelineitems&size=20`,
    );
    expect(new Set(list(body['items']).map((one) => text(one['billingProvider']).toLowerCase()))).toEqual(
      new Set(['marketplace']),
    );
  });

  test('carry decimals with more digits than a double keeps, as bare numbers', async () => {
    const answer = await client.get(
      `/v1/invoices/${largest('oneTime')}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&size=3`,
    );
    const [digits = ''] = /(?<="effectiveUnitPrice":)[\d.]+/.exec(answer.text) ?? [];
    expect(digits.length).toBeGreaterThan(20);
    expect(String(Number(digits))).not.toBe(digits);
  });

  test('can be narrowed to what earned the partner credit, in rated usage only', async () => {
    const path = `/v1/invoices/${largest('dailyRatedUsage')}/lineitems?provider=onetime&invoicelineitemtype=usagelineitems`;
    const earned = await client.get(`${path}&hasPartnerEarnedCredit=True`);
    const others = await client.get(`${path}&hasPartnerEarnedCredit=false`);
    expect(earned.body['totalCount']).toBe(200);
    expect(others.body['totalCount']).toBe(100);
  });

  test('in another currency than the invoice’s there are none', async () => {
    const { body } = await client.get(
      `/v1/invoices/${largest('oneTime')}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&currencycode=eur`,
    );
    expect(body['items']).toEqual([]);
  });

  test('of a pair that does not exist are refused', async () => {
    const answer = await client.get(
      `/v1/invoices/${openInvoice()}/lineitems?provider=office&invoicelineitemtype=usagelineitems`,
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 3000 } });
  });

  test('are the same whenever they are read', async () => {
    const path = `/v1/invoices/${largest('licenseBased')}/lineitems?provider=office&invoicelineitemtype=billinglineitems&size=20`;
    const before = await client.get(path);
    const other = await startClient({ invoiceLineItems: 300 });
    expect((await other.get(path)).text).toBe(before.text);
    await other.close();
  });
});

describe('what is bought now', () => {
  test('is a line of the open invoice and of the unbilled lines, and raises the total', async () => {
    const shop = purchase(client);
    await shop.register();
    const before = await client.get(`/v1/invoices/${openInvoice()}`);
    const cart = (await shop.createCart([shop.reservationLine({ quantity: 2 })])).body;
    const order = text(list((await shop.checkout(cart)).body['orders'])[0]?.['id']);
    const billed = list(
      (
        await client.get(
          `/v1/invoices/${openInvoice()}/lineitems?provider=onetime&invoicelineitemtype=billinglineitems`,
        )
      ).body['items'],
    );
    const unbilled = list(
      (
        await client.get(
          '/v1/invoices/unbilled/lineitems?provider=all&invoicelineitemtype=billinglineitems&currencycode=usd&period=current',
        )
      ).body['items'],
    );
    const line = billed.find((one) => text(one['orderId']) === order);
    expect(line).toMatchObject({ quantity: 2, chargeType: 'New', productId: shop.reservationItem.split(':')[0] });
    expect(unbilled.find((one) => text(one['orderId']) === order)).toMatchObject({
      invoiceNumber: '',
      subtotal: line?.['subtotal'],
    });
    const after = await client.get(`/v1/invoices/${openInvoice()}`);
    expect(Number(after.body['totalCharges']) - Number(before.body['totalCharges'])).toBeCloseTo(
      Number(line?.['totalForCustomer']),
      2,
    );
  });

  test('in a currency without an invoice opens one', async () => {
    const customers = list((await client.get('/v1/customers?size=20')).body['items']);
    const profiles = await Promise.all(customers.map((one) => client.get(`/v1/customers/${text(one['id'])}`)));
    const swedish = profiles.find((one) => text(one.body['billingProfile']?.['defaultAddress']?.['country']) === 'SE');
    const path = `/v1/customers/${text(swedish?.body['id'])}/carts`;
    const cart = await client.send('POST', path, {
      lineItems: [{ catalogItemId: purchase(client).newCommerceItem, quantity: 1, billingCycle: 'monthly' }],
    });
    await client.send('POST', `${path}/${text(cart.body['id'])}/checkout`);
    const [newest] = list((await client.get('/v1/invoices?size=1')).body['items']);
    expect(newest).toMatchObject({ currencyCode: 'SEK', currencySymbol: 'kr', invoiceType: 'OneTime' });
  });
});

describe('estimates', () => {
  test('link to unbilled lines that answer, rated usage and the rest, of this period and the last', async () => {
    const links = list((await client.get('/v1/invoices/estimates/links?currencycode=usd')).body['items']);
    expect(links.map((one) => `${text(one['type'])} ${text(one['period'])}`)).toEqual([
      'daily_rated_usage Current',
      'daily_rated_usage Previous',
      'non_consumption Current',
      'non_consumption Previous',
    ]);
    for (const link of links)
      expect(list((await client.get(`/v1${text(link['link']?.['uri'])}`)).body['items']).length).toBeGreaterThan(10);
  });

  test('need a period, and have their own operation for each kind of line', async () => {
    expect(
      (
        await client.get(
          '/v1/invoices/unbilled/lineitems?provider=all&invoicelineitemtype=billinglineitems&currencycode=usd',
        )
      ).status,
    ).toBe(400);
    await client.get(
      '/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=usagelineitems&currencycode=usd&period=current&size=1',
    );
    const entries = list((await client.control('GET', '/sandbox/ledger?path=unbilled'))['requests']);
    expect(entries.map((entry) => text(entry['operation']))).toEqual([
      'list-unbilled-recon-line-items',
      'list-unbilled-consumption-line-items',
    ]);
  });
});

describe('the budget of a customer', () => {
  test('is changed and taken away', async () => {
    const path = `/v1/customers/${purchase(client).customerId}/usagebudget`;
    expect((await client.send('PATCH', path, { Amount: 120 })).body['amount']).toBe(120);
    expect((await client.send('PATCH', path, { amount: null })).body['amount']).toBeUndefined();
  });
});
