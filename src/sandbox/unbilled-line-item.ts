import { ApiFault } from './api-fault.ts';
import { dailyRatedUsageLineItem } from './daily-rated-usage-line-item.ts';
import { addTerm, monthStart } from './dates.ts';
import { made, maximumPageSize, required, usage } from './invoice-line-item.ts';
import type { Source } from './offset-paging.ts';
import { oneTimeLineItem } from './one-time-invoice-line-item.ts';
import { ok, Query, type Call, type Operation } from './operation.ts';
import { seekPage } from './seek-paging.ts';
import { same } from './spelling.ts';

/** One path holds two operations, told apart by invoicelineitemtype. */
export const unbilledLineItemOperations: readonly Operation[] = [
  {
    id: 'list-unbilled-recon-line-items',
    idFor: (search) =>
      same(new Query(search).get('invoicelineitemtype'), 'usagelineitems')
        ? 'list-unbilled-consumption-line-items'
        : 'list-unbilled-recon-line-items',
    method: 'GET',
    path: '/v1/invoices/unbilled/lineitems',
    auth: 'any',
    handle(call) {
      const provider = required(call, 'provider');
      const type = required(call, 'invoicelineitemtype');
      const currency = required(call, 'currencycode').toUpperCase();
      const period = required(call, 'period');
      if (!['onetime', 'marketplace', 'all'].includes(provider))
        throw new ApiFault(400, 3000, `The provider ${provider} has no unbilled lines.`);
      if (period !== 'current' && period !== 'previous')
        throw new ApiFault(400, 3000, 'period must be current or previous.');
      const source =
        type === 'usagelineitems'
          ? consumption(call, currency, period)
          : type === 'billinglineitems'
            ? recon(call, currency, period)
            : undefined;
      if (source === undefined) throw new ApiFault(400, 3000, `${type} is no invoice line item type.`);
      return ok(seekPage(call, source, maximumPageSize, maximumPageSize));
    },
  },
];

const seededCurrencies = ['USD', 'EUR', 'GBP'];

function recon(call: Call, currency: string, period: string): Source {
  const seeded =
    seededCurrencies.includes(currency) && call.world.invoices.hasOrderLines(currency)
      ? period === 'current'
        ? 60
        : 120
      : 0;
  const bought =
    period === 'current' ? call.world.invoices.unbilled.filter((one) => same(one.order.currency, currency)) : [];
  const context = { invoiceNumber: `unbilled ${period}`, currency, billed: false };
  return made(seeded + bought.length, (n) => {
    const own = bought[n - seeded];
    return own === undefined
      ? oneTimeLineItem(call.world.invoices.orderLine(currency, n), context, n)
      : oneTimeLineItem(own, context, n - seeded);
  });
}

function consumption(call: Call, currency: string, period: string): Source {
  const seeded =
    currency === 'USD' && call.world.invoices.hasAzurePlans(currency) ? (period === 'current' ? 400 : 900) : 0;
  const periodStartMs = monthStart(call.world.anchorMs, period === 'current' ? 0 : 1);
  const context = { invoiceNumber: '', currency, periodStartMs, periodEndMs: addTerm(periodStartMs, 'P1M') };
  return usage(call, seeded, (n) =>
    dailyRatedUsageLineItem(call.world.invoices.subscription(currency, 'azure plan', n), context, n),
  );
}
