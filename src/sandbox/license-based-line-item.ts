import { charge, longDecimal, money, type BilledSubscription, type Charge } from './charge.ts';
import { addTerm, zoneless } from './dates.ts';
import type { InvoiceRecord } from './invoice-book.ts';
import { guidOf, hash, Random } from './random.ts';
import { partner, partnerMpnId, resellerMpnId } from './seed/partner.ts';
import { spell } from './spelling.ts';
import type { Wire } from './wire.ts';

export function licenseBasedCharge(billed: BilledSubscription, currency: string): Charge {
  const cents = 300 + (hash(`licence price:${billed.subscription.offerId}`) % 2_000);
  return charge(billed.subscription.quantity, cents, currency);
}

/** A licence on a recurring invoice: provider office, ids of the older billing system. */
export function licenseBasedLineItem(billed: BilledSubscription, invoice: InvoiceRecord, n: number): Wire {
  const { customer, subscription } = billed;
  const amounts = licenseBasedCharge(billed, invoice.currency);
  const key = `${invoice.id}:${subscription.id}:${n}`;
  return {
    partnerId: partner.id,
    customerId: n % 2 === 0 ? customer.id.toUpperCase() : customer.id,
    customerName: customer.companyName,
    mpnId: Number(partnerMpnId),
    tier2MpnId: customer.indirectReseller ? Number(resellerMpnId) : -1,
    orderId: `56773504${new Random(`legacy order:${subscription.orderId}`).digits(10)}`,
    subscriptionId: new Random(`legacy subscription:${subscription.id}`).text(
      16,
      'ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789',
    ),
    subscriptionName: subscription.offerName.toUpperCase(),
    subscriptionDescription: subscription.offerName.toUpperCase(),
    billingCycleType: subscription.billingCycle === 'annual' ? 'ANNUAL' : 'MONTHLY',
    domainName: customer.domain,
    syndicationPartnerSubscriptionNumber: subscription.id.toUpperCase(),
    offerId: guidOf(`billed offer:${subscription.offerId}`).toUpperCase(),
    durableOfferId: subscription.offerId.toUpperCase(),
    offerName: subscription.offerName.toUpperCase(),
    subscriptionStartDate: zoneless(subscription.createdMs),
    subscriptionEndDate: zoneless(addTerm(subscription.createdMs, 'P1Y')),
    chargeStartDate: zoneless(invoice.periodStartMs),
    chargeEndDate: zoneless(invoice.periodEndMs),
    chargeType: n % 9 === 8 ? 'Cycle fee' : 'New',
    unitPrice: n % 3 === 0 ? longDecimal(money(amounts.unitCents), key) : money(amounts.unitCents),
    quantity: amounts.quantity,
    amount: money(amounts.subtotalCents),
    totalOtherDiscount: 0,
    subtotal: money(amounts.subtotalCents),
    tax: money(amounts.taxCents),
    totalForCustomer: money(amounts.totalCents),
    currency: invoice.currency,
    invoiceLineItemType: spell('billing_line_items', key),
    billingProvider: spell('office', key),
    attributes: { objectType: 'LicenseBasedLineItem' },
  };
}
