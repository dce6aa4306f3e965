import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** No text: what is decoded on the way comes back changed. */
const pdf = Buffer.concat([
  Buffer.from('%PDF-1.7\n'),
  Buffer.from(Array.from({ length: 1024 }, (_, byte) => byte % 256)),
]);

const invoice = {
  operation: 'GET /v1/invoices/{invoiceId}',
  body: JSON.stringify({
    id: 'G000024135',
    pdfDownloadLink: '/invoices/G000024135/documents/statement',
    taxReceipts: [
      { id: '123456', taxReceiptPdfDownloadLink: '/invoices/G000024135/receipts/123456/documents/statement' },
    ],
  }),
};

interface Documents {
  readonly invoice: {
    readonly statement: { readonly url: string };
    readonly taxReceipts: readonly { readonly statement: { readonly url: string } }[];
  };
}

it.each([
  ['statement', 'GET /v1/invoices/{invoiceId}/documents/statement'],
  ['tax receipt', 'GET /v1/invoices/{invoiceId}/receipts/{receiptId}/documents/statement'],
])('The PDF of a %s comes back byte for byte', async (document, operation) => {
  stage.server.serve([{ operation, body: pdf, contentType: 'application/pdf' }, invoice]);
  const found = await stage.client.data<Documents, unknown>(
    '{ invoice(invoiceId: "G000024135") { statement { url } taxReceipts { statement { url } } } }',
  );
  const { statement, taxReceipts } = found.invoice;
  const download = await fetch(document === 'statement' ? statement.url : (taxReceipts[0]?.statement.url ?? ''));
  expect(download.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await download.arrayBuffer()).equals(pdf)).toBe(true);
  expect(stage.server.asked()).toEqual([invoice.operation, operation]);
});

it('A registration is taken without a word, and its status is read before and after', async () => {
  const subscription = '/v1/customers/{customerId}/subscriptions/{subscriptionId}';
  stage.server.serve([
    { operation: `POST ${subscription}/registrations`, status: 202, body: '' },
    { operation: `GET ${subscription}/registrationstatus`, body: '{"subscriptionId":"s","status":"NotRegistered"}' },
  ]);
  const found = await stage.client.data(`mutation {
    registerSubscription(input: {
      customerId: "b0d70a69-4c42-4b27-b17b-91a835d8686a", subscriptionId: "a356ac8c-e310-44f4-bf85-c7f29044af99"
    }) { registrationStatus { status } }
  }`);
  expect(found).toEqual({ registerSubscription: { registrationStatus: { status: 'NOT_REGISTERED' } } });
  expect(stage.server.asked()).toEqual([
    `GET ${subscription}/registrationstatus`,
    `POST ${subscription}/registrations`,
    `GET ${subscription}/registrationstatus`,
  ]);
});
