import { symbolOf, type InvoiceRecord } from './invoice-book.ts';
import { simplePdf } from './pdf.ts';
import type { Call, Reply } from './operation.ts';
import { partner } from './seed/partner.ts';

type File = NonNullable<Reply['file']>;

export function statement(call: Call, record: InvoiceRecord): File {
  const total = call.world.invoices.totalCents(record);
  const paid = Math.round(total * record.paidShare);
  const text = [
    `Invoice ${record.id}`,
    '',
    `Billed to: ${partner.name}`,
    `Invoice date: ${day(record.dateMs)}`,
    `Billing period: ${day(record.periodStartMs)} - ${day(record.periodEndMs)}`,
    `Invoice type: ${record.type}`,
    '',
    `Total charges: ${amount(total, record.currency)}`,
    `Paid: ${amount(paid, record.currency)}`,
    `Amount due: ${amount(total - paid, record.currency)}`,
    '',
    'This document was made by the sandbox. Nothing is owed.',
  ];
  return { content: simplePdf(text), type: 'application/pdf', name: `Invoice_${record.id}.pdf` };
}

export function receipt(call: Call, record: InvoiceRecord, receiptId: string): File {
  const text = [
    `Tax receipt ${receiptId}`,
    '',
    `For invoice ${record.id}`,
    `Total charges: ${amount(call.world.invoices.totalCents(record), record.currency)}`,
    '',
    'This document was made by the sandbox.',
  ];
  return { content: simplePdf(text), type: 'application/pdf', name: `Receipt_${receiptId}.pdf` };
}

function amount(cents: number, currency: string): string {
  return `${(cents / 100).toFixed(2)} ${currency} (${symbolOf(currency)})`;
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
