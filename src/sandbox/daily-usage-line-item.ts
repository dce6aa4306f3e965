import { baseUsageLineItem } from './base-usage-line-item.ts';
import type { BilledSubscription } from './charge.ts';
import { dayMs, zoneless } from './dates.ts';
import type { InvoiceRecord } from './invoice-book.ts';
import { spell } from './spelling.ts';
import type { Wire } from './wire.ts';

/** One day's usage of one resource: provider azure, usage lines. */
export function dailyUsageLineItem(billed: BilledSubscription, invoice: InvoiceRecord, n: number): Wire {
  const key = `${invoice.id}:daily:${n}`;
  return {
    ...baseUsageLineItem(billed, invoice, n),
    customerBillableAccount: billed.customer.commerceId,
    usageDate: zoneless(invoice.periodStartMs + (n % 28) * dayMs),
    meteredService: 'Windows Azure Compute',
    meteredServiceType: n % 2 === 0 ? 'Microsoft.Compute' : 'Microsoft.Storage',
    meteredRegion: 'West Europe',
    project: `project-${n % 7}`,
    serviceInfo: `serviceInfo-${n % 3}`,
    invoiceLineItemType: spell('usage_line_items', key),
    billingProvider: spell('azure', key),
    attributes: { objectType: 'DailyUsageLineItem' },
  };
}
