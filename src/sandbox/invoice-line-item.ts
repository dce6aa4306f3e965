import { ApiFault } from './api-fault.ts';
import { dailyRatedUsageLineItem, earnsCredit } from './daily-rated-usage-line-item.ts';
import { dailyUsageLineItem } from './daily-usage-line-item.ts';
import type { InvoiceRecord } from './invoice-book.ts';
import { invoiceOf } from './invoice.ts';
import { licenseBasedLineItem } from './license-based-line-item.ts';
import { offsetPage, type Source } from './offset-paging.ts';
import { oneTimeLineItem } from './one-time-invoice-line-item.ts';
import { ok, type Call, type Operation, type Reply } from './operation.ts';
import { seekPage } from './seek-paging.ts';
import { plain, same } from './spelling.ts';
import { usageBasedLineItem } from './usage-based-line-item.ts';
import type { Wire } from './wire.ts';

export const maximumPageSize = 2000;

export const invoiceLineItemOperations: readonly Operation[] = [
  {
    id: 'list-invoice-line-items',
    method: 'GET',
    path: '/v1/invoices/{invoiceId}/lineitems',
    auth: 'any',
    handle: (call) => list(call, required(call, 'provider'), required(call, 'invoicelineitemtype')),
  },
  {
    id: 'list-invoice-line-items-by-path',
    method: 'GET',
    path: '/v1/invoices/{invoiceId}/lineitems/{billingProvider}/{invoiceLineItemType}',
    auth: 'any',
    handle: (call) => list(call, plain(call.param('billingProvider')), plain(call.param('invoiceLineItemType'))),
  },
];

export function required(call: Call, name: string): string {
  const value = call.query.get(name);
  if (value === undefined) throw new ApiFault(400, 3000, `${name} is missing.`);
  return plain(value);
}

/** Azure and office lines page by offset, the others by continuation token. */
function list(call: Call, provider: string, type: string): Reply {
  const invoice = invoiceOf(call);
  const currency = call.query.get('currencycode');
  const source =
    currency === undefined || same(currency, invoice.currency) ? sourceOf(call, invoice, `${provider}+${type}`) : empty;
  if (source === undefined) throw new ApiFault(400, 3000, `The provider ${provider} has no ${type}.`);
  const page = provider === 'azure' || provider === 'office' ? offsetPage : seekPage;
  return ok(page(call, source, maximumPageSize, maximumPageSize));
}

const empty: Source = { length: 0, slice: () => [] };

function sourceOf(call: Call, invoice: InvoiceRecord, pair: string): Source | undefined {
  const book = call.world.invoices;
  const { currency, bought, boughtLicences } = invoice;
  const seeded = book.seeded(invoice);
  switch (pair) {
    case 'office+billinglineitems':
      return made(seeded.licenseBased + boughtLicences.length, (n) => {
        const billed = boughtLicences[n - seeded.licenseBased] ?? book.subscription(currency, 'legacy licence', n);
        return licenseBasedLineItem(billed, invoice, n);
      });
    case 'azure+billinglineitems':
      return made(seeded.usageBased, (n) =>
        usageBasedLineItem(book.subscription(currency, 'legacy azure', n), invoice, n),
      );
    case 'azure+usagelineitems':
      return made(seeded.dailyUsage, (n) =>
        dailyUsageLineItem(book.subscription(currency, 'legacy azure', n), invoice, n),
      );
    case 'onetime+billinglineitems':
    case 'all+billinglineitems':
      return made(seeded.oneTime + bought.length, (n) => {
        const own = bought[n - seeded.oneTime];
        const context = { invoiceNumber: invoice.id, currency, billed: true };
        return own === undefined
          ? oneTimeLineItem(book.orderLine(currency, n), context, n)
          : oneTimeLineItem(own, context, n - seeded.oneTime);
      });
    case 'onetime+usagelineitems':
    case 'marketplace+usagelineitems':
      return usage(call, seeded.dailyRatedUsage, (n) =>
        dailyRatedUsageLineItem(
          book.subscription(currency, 'azure plan', n),
          { ...invoice, invoiceNumber: invoice.id },
          n,
        ),
      );
    default:
      return undefined;
  }
}

/** `hasPartnerEarnedCredit` narrows daily rated usage and nothing else. */
export function usage(call: Call, length: number, make: (n: number) => Wire): Source {
  const asked = call.query.get('hasPartnerEarnedCredit');
  if (asked === undefined) return made(length, make);
  const wanted = Array.from({ length }, (_, n) => n).filter((n) => earnsCredit(n) === (asked.toLowerCase() === 'true'));
  return made(wanted.length, (n) => make(wanted[n] ?? 0));
}

/** Lines are made when their page is asked for. */
export function made(length: number, make: (n: number) => Wire): Source {
  return {
    length,
    slice: (start, size) =>
      Array.from({ length: Math.max(0, Math.min(size, length - start)) }, (_, n) => make(start + n)),
  };
}
