import { baseUsageLineItem } from './base-usage-line-item.ts';
import { charge, longDecimal, money, type BilledSubscription, type Charge } from './charge.ts';
import type { InvoiceRecord } from './invoice-book.ts';
import { hash } from './random.ts';
import { spell } from './spelling.ts';
import type { Wire } from './wire.ts';

export function usageBasedCharge(invoiceId: string, currency: string, n: number): Charge {
  return charge(1, 20 + (hash(`usage charge:${invoiceId}:${n}`) % 40_000), currency);
}

/** A month's usage of one resource: provider azure, billing lines. */
export function usageBasedLineItem(billed: BilledSubscription, invoice: InvoiceRecord, n: number): Wire {
  const amounts = usageBasedCharge(invoice.id, invoice.currency, n);
  const key = `${invoice.id}:usage:${n}`;
  return {
    ...baseUsageLineItem(billed, invoice, n),
    detailLineItemId: n + 1,
    sku: `7UD-0000${n % 10}`,
    includedQuantity: 0,
    overageQuantity: longDecimal(amounts.subtotalCents / 700, `overage:${key}`),
    listPrice: longDecimal(0.1835431, `list:${key}`),
    consumptionPrice: money(amounts.subtotalCents),
    consumptionDiscount: 0,
    currency: invoice.currency,
    pretaxCharges: money(amounts.subtotalCents),
    taxAmount: money(amounts.taxCents),
    postTaxTotal: money(amounts.totalCents),
    pretaxEffectiveRate: longDecimal(0.0931004, `rate:${key}`),
    postTaxEffectiveRate: longDecimal(0.1014794, `post tax rate:${key}`),
    chargeType: 'ASSESS USAGE FEE FOR CURRENT CYCLE',
    invoiceLineItemType: spell('billing_line_items', key),
    billingProvider: spell('azure', key),
    attributes: { objectType: 'UsageBasedLineItem' },
  };
}
