import { addTerm, dayMs, monthStart } from '../dates.ts';
import type { InvoiceRecord, LineKind } from '../invoice-book.ts';
import { hash } from '../random.ts';

const months = 12;
const numberRanges: Readonly<Record<string, number>> = { USD: 0, EUR: 100, GBP: 200 };

/** A year of invoices: dollars every month, euros and pounds for three; the newest of each is open. */
export function seedInvoices(anchorMs: number, largest: number): InvoiceRecord[] {
  const invoices: InvoiceRecord[] = [];
  for (let back = 0; back < months; back += 1) {
    invoices.push(oneTime(anchorMs, back, 'USD', largest), recurring(anchorMs, back, largest));
    if (back < 3) invoices.push(oneTime(anchorMs, back, 'EUR', largest), oneTime(anchorMs, back, 'GBP', largest));
    if (back === 4) invoices.push(adjustment(anchorMs, back));
  }
  return invoices;
}

/** Seeds know three currencies; the others are opened when something is bought in them. */
export function openOneTimeInvoice(anchorMs: number, currency: string, n: number): InvoiceRecord {
  return { ...invoice(anchorMs, 0, `G0000${24_900 + n}`, 'OneTime', currency), seeded: counts({}) };
}

function oneTime(anchorMs: number, back: number, currency: string, largest: number): InvoiceRecord {
  const number = 24_130 + (numberRanges[currency] ?? 0) + (months - back);
  const id = `G0000${number}`;
  const size = sizeOf(id, back, currency, largest);
  return {
    ...invoice(anchorMs, back, id, 'OneTime', currency),
    documentType: back === 4 ? 'void_note' : 'invoice',
    taxReceiptIds: currency === 'USD' && (back === 1 || back === 3) ? [String(123_450 + back)] : [],
    seeded: counts({ oneTime: size, dailyRatedUsage: currency === 'USD' ? size : 0 }),
  };
}

function recurring(anchorMs: number, back: number, largest: number): InvoiceRecord {
  const id = `D02005YF${String.fromCharCode(72 + back)}I`;
  const size = sizeOf(id, back, 'USD', largest);
  return {
    ...invoice(anchorMs, back, id, 'Recurring', 'USD'),
    seeded: counts({ licenseBased: Math.ceil(size / 2), usageBased: Math.ceil(size / 4), dailyUsage: size }),
  };
}

function adjustment(anchorMs: number, back: number): InvoiceRecord {
  return {
    ...invoice(anchorMs, back, `G0000${24_130 + months + 31}`, 'OneTime', 'USD'),
    documentType: 'adjustment_note',
    amendsOf: `G0000${24_130 + months - back}`,
    seeded: counts({ oneTime: 6 }),
  };
}

/** The invoice of last month in dollars is the largest one. */
function sizeOf(id: string, back: number, currency: string, largest: number): number {
  return back === 1 && currency === 'USD' ? largest : Math.min(largest, 40 + (hash(`invoice size:${id}`) % 120));
}

function invoice(
  anchorMs: number,
  back: number,
  id: string,
  type: InvoiceRecord['type'],
  currency: string,
): InvoiceRecord {
  const periodStartMs = monthStart(anchorMs, back);
  return {
    id,
    type,
    currency,
    dateMs: back === 0 ? anchorMs + 82_837_589 : addTerm(periodStartMs, 'P1M') + 7 * dayMs + 82_837_589,
    periodStartMs,
    periodEndMs: addTerm(periodStartMs, 'P1M') - dayMs,
    documentType: 'invoice',
    amendsOf: undefined,
    taxReceiptIds: [],
    paidShare: back < 2 ? 0 : back === 2 ? 0.5 : 1,
    open: back === 0,
    seeded: counts({}),
    bought: [],
    boughtLicences: [],
  };
}

function counts(given: Partial<Record<LineKind, number>>): Record<LineKind, number> {
  return { licenseBased: 0, usageBased: 0, dailyUsage: 0, oneTime: 0, dailyRatedUsage: 0, ...given };
}
