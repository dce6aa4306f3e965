import { charge, exchangeRate, longDecimal, money, type BilledOrderLine, type Charge } from './charge.ts';
import { addTerm, midnight, monthStart, pacific, utc7 } from './dates.ts';
import { guidOf, Random } from './random.ts';
import { raw } from './raw-number.ts';
import { partner, partnerMpnId, resellerMpnId } from './seed/partner.ts';
import { spell } from './spelling.ts';
import { compact, type Wire } from './wire.ts';

export interface OneTimeContext {
  readonly invoiceNumber: string;
  readonly currency: string;
  /** Empty on unbilled lines: they belong to no invoice yet. */
  readonly billed: boolean;
}

/** What a line costs. Every eleventh is a cancellation, which gives the money back. */
export function oneTimeCharge(billed: BilledOrderLine, currency: string, n: number): Charge {
  const full = charge(billed.line.quantity, billed.line.unitCents, currency);
  if (!isCancellation(billed, n)) return full;
  return { ...full, subtotalCents: -full.subtotalCents, taxCents: -full.taxCents, totalCents: -full.totalCents };
}

/** Seeded lines only: what was bought just now is not given back. */
function isCancellation(billed: BilledOrderLine, n: number): boolean {
  return n % 11 === 10 && billed.order.listedMs === billed.order.createdMs;
}

export function oneTimeLineItem(billed: BilledOrderLine, context: OneTimeContext, n: number): Wire {
  const { customer, order, line } = billed;
  const key = `${context.invoiceNumber}:${order.id}:${line.lineItemNumber}:${n}`;
  const amounts = oneTimeCharge(billed, context.currency, n);
  const product = line.availability?.sku.product;
  const subscription = line.subscriptionId;
  const ends = addTerm(order.createdMs, line.termDuration ?? 'P1M');
  return compact({
    partnerId: partner.id,
    customerId: n % 3 === 0 ? `org:${customer.id}` : customer.id,
    customerName: customer.companyName,
    customerDomainName: customer.domain,
    customerCountry: customer.market.country,
    invoiceNumber: context.billed ? context.invoiceNumber : '',
    quoteId: new Random(`quote:${key}`).text(12, 'abcdef0123456789'),
    mpnId: partnerMpnId,
    resellerMpnId: customer.indirectReseller ? Number(resellerMpnId) : 0,
    orderId: order.id,
    orderDate: utc7(order.createdMs),
    productId: product?.id,
    skuId: line.availability?.sku.id,
    availabilityId: line.availability?.id,
    productName: product?.title,
    skuName: line.availability?.sku.title,
    productQualifiers: n % 5 === 0 ? ['Commercial', 'CSP'] : [],
    chargeType: isCancellation(billed, n) ? 'Cancel' : 'New',
    unitPrice: money(amounts.unitCents),
    effectiveUnitPrice: longDecimal(money(amounts.unitCents), key),
    unitType: product?.kind === 'online service' || product?.kind === 'saas' ? 'Seats' : '',
    quantity: amounts.quantity,
    subtotal: money(amounts.subtotalCents),
    taxTotal: money(amounts.taxCents),
    totalForCustomer: money(amounts.totalCents),
    currency: context.currency,
    publisherName: product?.publisherName,
    publisherId: product?.publisherId,
    subscriptionDescription: line.friendlyName,
    subscriptionId: subscription ?? '',
    subscriptionStartDate: subscription === undefined ? undefined : utc7(order.createdMs).replace('Z', '+00:00'),
    subscriptionEndDate: subscription === undefined ? undefined : utc7(ends).replace('Z', '+00:00'),
    chargeStartDate: n % 4 === 3 ? pacific(order.createdMs) : midnight(order.createdMs),
    chargeEndDate: n % 4 === 3 ? pacific(ends) : midnight(ends),
    termAndBillingCycle: termText(line.termDuration, order.billingCycle),
    alternateId: order.alternateId,
    referenceId: guidOf(`reference:${key}`),
    priceAdjustmentDescription: n % 6 === 2 ? '["15.0% Partner earned credit for services managed"]' : '[]',
    discountDetails: '',
    pricingCurrency: 'USD',
    pcToBCExchangeRate: raw(exchangeRate(context.currency)),
    pcToBCExchangeRateDate: midnight(monthStart(order.createdMs)),
    billableQuantity: n % 2 === 0 ? amounts.quantity : longDecimal(amounts.quantity, `billable:${key}`),
    meterDescription: product?.kind === 'azure plan' ? 'Bandwidth - Data Transfer In (GB) - Zone 2' : '',
    billingFrequency:
      order.billingCycle === 'monthly' ? 'Monthly' : order.billingCycle === 'annual' ? 'Annual' : 'OneTime',
    reservationOrderId: product?.kind === 'reservation' ? guidOf(`reservation order:${order.id}`) : '',
    creditReasonCode: isCancellation(billed, n) ? 'Customer_Cancellation' : '',
    promotionId: line.promotionId,
    invoiceLineItemType: spell('billing_line_items', key),
    billingProvider: spell('one_time', key),
    attributes: { objectType: 'OneTimeInvoiceLineItem' },
  });
}

function termText(term: string | undefined, billingCycle: string): string {
  const match = /^P(\d+)([YM])$/.exec(term ?? '');
  if (match === null) return 'One-Time';
  const unit = match[2] === 'Y' ? 'Year' : 'Month';
  return `${match[1]} ${unit}${match[1] === '1' ? '' : 's'} ${billingCycle === 'one_time' ? 'Prepaid' : 'Subscription'}`;
}
