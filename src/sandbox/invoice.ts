import { ApiFault } from './api-fault.ts';
import { money } from './charge.ts';
import { midnight, utc7 } from './dates.ts';
import { readFilter } from './filter.ts';
import { symbolOf, type InvoiceRecord } from './invoice-book.ts';
import { receipt, statement } from './invoice-statement.ts';
import { link } from './link.ts';
import { offsetPage, sourceOf } from './offset-paging.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { pascal, spell } from './spelling.ts';
import { compact, type Wire } from './wire.ts';

export const invoiceOperations: readonly Operation[] = [
  { id: 'list-invoices', method: 'GET', path: '/v1/invoices', auth: 'any', handle: list },
  {
    id: 'get-invoice',
    method: 'GET',
    path: '/v1/invoices/{invoiceId}',
    auth: 'app+user',
    handle: (call) => ok(invoice(call, invoiceOf(call))),
  },
  {
    id: 'get-invoice-statement',
    method: 'GET',
    path: '/v1/invoices/{invoiceId}/documents/statement',
    auth: 'app+user',
    handle: (call) => ({ status: 200, file: statement(call, invoiceOf(call)) }),
  },
  {
    id: 'get-invoice-receipt-statement',
    method: 'GET',
    path: '/v1/invoices/{invoiceId}/receipts/{receiptId}/documents/statement',
    auth: 'app+user',
    handle(call) {
      const record = invoiceOf(call);
      const receiptId = record.taxReceiptIds.find((id) => id === call.param('receiptId'));
      if (receiptId === undefined) throw new ApiFault(404, 1000, 'The receipt was not found.');
      return { status: 200, file: receipt(call, record, receiptId) };
    },
  },
];

export function invoiceOf(call: Call): InvoiceRecord {
  const found = call.world.invoices.find(call.param('invoiceId'));
  if (found === undefined) throw new ApiFault(404, 1000, 'The invoice was not found.');
  return found;
}

/** An amendment is told inside the document it amends, not beside it. */
function list(call: Call): Reply {
  const filter = readFilter(call);
  if (filter !== undefined && filter.field !== 'invoicedate')
    throw new ApiFault(400, 3000, `Invoices cannot be filtered by ${filter.field}.`);
  const day = filter?.value.slice(0, 10);
  const found = call.world.invoices
    .all()
    .filter((record) => record.amendsOf === undefined)
    .filter(
      (record) =>
        day === undefined ||
        keeps(new Date(record.dateMs).toISOString().slice(0, 10), day, filter?.operator ?? 'equals'),
    );
  return ok(offsetPage(call, sourceOf(found.map((record) => invoice(call, record))), 200, 1000));
}

function keeps(date: string, day: string, operator: string): boolean {
  switch (operator) {
    case 'greaterthan':
      return date > day;
    case 'greaterthanorequals':
      return date >= day;
    case 'lessthan':
      return date < day;
    case 'lessthanorequals':
      return date <= day;
    default:
      return date.startsWith(day);
  }
}

function invoice(call: Call, record: InvoiceRecord): Wire {
  const totalCents = call.world.invoices.totalCents(record);
  const amendments = call.world.invoices.all().filter((other) => other.amendsOf === record.id);
  return compact({
    id: record.id,
    invoiceDate: utc7(record.dateMs),
    billingPeriodStartDate: midnight(record.periodStartMs),
    billingPeriodEndDate: midnight(record.periodEndMs),
    totalCharges: money(totalCents),
    paidAmount: money(Math.round(totalCents * record.paidShare)),
    currencyCode: record.currency,
    currencySymbol: symbolOf(record.currency),
    pdfDownloadLink: `/invoices/${record.id}/documents/statement`,
    taxReceipts:
      record.taxReceiptIds.length === 0
        ? undefined
        : record.taxReceiptIds.map((id) => ({
            id,
            taxReceiptPdfDownloadLink: `/invoices/${record.id}/receipts/${id}/documents/statement`,
          })),
    invoiceDetails: details(record),
    amendments: amendments.length === 0 ? undefined : amendments.map((one) => invoice(call, one)),
    documentType: spell(record.documentType, record.id),
    amendsOf: record.amendsOf,
    invoiceType: record.type,
    links: { self: link(`/invoices/${record.type}-${record.id}`) },
    attributes: { objectType: 'Invoice' },
  });
}

/** The pairs of provider and line type that this invoice has, with ready links. */
function details(record: InvoiceRecord): Wire[] {
  const oneTime = [
    ['one_time', 'billing_line_items'],
    ['one_time', 'usage_line_items'],
  ] as const;
  const recurring = [
    ['office', 'billing_line_items'],
    ['azure', 'billing_line_items'],
    ['azure', 'usage_line_items'],
  ] as const;
  return (record.type === 'OneTime' ? oneTime : recurring).map(([provider, type]) => ({
    invoiceLineItemType: spell(type, `${record.id}:${provider}`),
    billingProvider: spell(provider, `${record.id}:${type}`),
    links: { self: link(`/invoices/${record.type}-${record.id}/lineitems/${pascal(provider)}/${pascal(type)}`) },
    attributes: { objectType: 'InvoiceDetail' },
  }));
}
