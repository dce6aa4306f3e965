import { money } from './charge.ts';
import { collection } from './collection.ts';
import { midnight, unsetDate, zoneless } from './dates.ts';
import { symbolOf, type InvoiceRecord } from './invoice-book.ts';
import { link } from './link.ts';
import { ok, type Call, type Operation } from './operation.ts';
import type { Wire } from './wire.ts';

export const invoiceSummaryOperations: readonly Operation[] = [
  {
    id: 'get-account-balance',
    method: 'GET',
    path: '/v1/invoices/summary',
    auth: 'any',
    handle: (call) => ok(summary(call, 'USD')),
  },
  {
    id: 'list-invoice-summaries',
    method: 'GET',
    path: '/v1/invoices/summaries',
    auth: 'app+user',
    handle(call) {
      const currencies = [...new Set(call.world.invoices.all().map((record) => record.currency))];
      return ok(
        collection(
          call,
          currencies.map((currency) => summary(call, currency)),
        ),
      );
    },
  },
];

function summary(call: Call, currency: string): Wire {
  const records = call.world.invoices.all().filter((record) => record.currency === currency);
  const details = (['Recurring', 'OneTime'] as const)
    .map((invoiceType) => ({ invoiceType, found: records.filter((record) => record.type === invoiceType) }))
    .filter(({ found }) => found.length > 0)
    .map(({ invoiceType, found }) => ({ invoiceType, summary: totals(call, currency, found) }));
  const { attributes, ...whole } = totals(call, currency, records);
  return { ...whole, details, links: { self: link('/invoices/summary') }, attributes };
}

function totals(call: Call, currency: string, records: readonly InvoiceRecord[]): Wire {
  const total = (record: InvoiceRecord): number => call.world.invoices.totalCents(record);
  const dates = records.map((record) => record.dateMs).sort((left, right) => left - right);
  const paid = records.filter((record) => record.paidShare > 0).sort((left, right) => right.dateMs - left.dateMs)[0];
  return {
    balanceAmount: money(
      records.reduce((sum, record) => sum + total(record) - Math.round(total(record) * record.paidShare), 0),
    ),
    currencyCode: currency,
    currencySymbol: symbolOf(currency),
    accountingDate: zoneless(call.world.clock.now()),
    firstInvoiceCreationDate: dates[0] === undefined ? unsetDate : midnight(dates[0]),
    lastPaymentDate: paid === undefined ? unsetDate : midnight(paid.dateMs),
    lastPaymentAmount: paid === undefined ? 0 : money(Math.round(total(paid) * paid.paidShare)),
    latestInvoiceDate: zoneless(dates.at(-1) ?? call.world.anchorMs),
    attributes: { objectType: 'InvoiceSummary' },
  };
}
