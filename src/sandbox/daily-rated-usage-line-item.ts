import { exchangeRate, longDecimal, type BilledSubscription } from './charge.ts';
import { dayMs, midnight, monthStart } from './dates.ts';
import { guidOf, Random } from './random.ts';
import { raw } from './raw-number.ts';
import { partner, partnerMpnId, resellerMpnId } from './seed/partner.ts';
import { spell } from './spelling.ts';
import type { Wire } from './wire.ts';

export interface UsageContext {
  readonly invoiceNumber: string;
  readonly currency: string;
  readonly periodStartMs: number;
  readonly periodEndMs: number;
}

/** Two lines of three earn the partner credit. */
export function earnsCredit(n: number): boolean {
  return n % 3 !== 0;
}

/** One day's rated usage of an Azure plan: asked for as onetime, answered as marketplace. */
export function dailyRatedUsageLineItem(billed: BilledSubscription, context: UsageContext, n: number): Wire {
  const { customer, subscription } = billed;
  const key = `${context.invoiceNumber}:rated:${n}`;
  const random = new Random(key);
  const entitlementId = guidOf(`azure entitlement:${subscription.id}:${1 + (n % 2)}`);
  const quantity = random.next() * 24;
  const unitPrice = 0.01 + random.next() / 5;
  const group = `rg-${customer.domain.split('.')[0]}`;
  return {
    partnerId: partner.id,
    partnerName: partner.name,
    customerId: customer.id,
    customerName: customer.companyName,
    customerDomainName: customer.domain,
    invoiceNumber: context.invoiceNumber,
    productId: subscription.availability?.sku.product.id ?? '',
    skuId: subscription.availability?.sku.id ?? '',
    availabilityId: subscription.availability?.id ?? '',
    skuName: 'Microsoft Azure plan',
    productName: 'Microsoft Azure plan',
    publisherName: 'Microsoft',
    publisherId: '',
    subscriptionId: subscription.id,
    subscriptionDescription: subscription.friendlyName,
    chargeStartDate: midnight(context.periodStartMs),
    chargeEndDate: midnight(context.periodEndMs),
    usageDate: midnight(context.periodStartMs + (n % 28) * dayMs),
    meterType: '1 Compute Hour - 4core',
    meterCategory: n % 2 === 0 ? 'Virtual Machines' : 'Storage',
    meterId: guidOf(`rated meter:${n % 40}`),
    meterSubCategory: n % 2 === 0 ? 'Dv3/DSv3 Series' : 'Premium SSD Managed Disks',
    meterName: n % 2 === 0 ? 'D4 v3/D4s v3' : 'P10 Disks',
    meterRegion: 'EU West',
    unitOfMeasure: n % 2 === 0 ? '1 Hour' : '1/Month',
    resourceLocation: 'WESTEUROPE',
    consumedService: n % 2 === 0 ? 'Microsoft.Compute' : 'Microsoft.Storage',
    resourceGroup: group.toUpperCase(),
    resourceUri: `/subscriptions/${entitlementId}/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachines/vm${n % 12}`,
    tags: n % 5 === 0 ? '{"env":"production"}' : '',
    additionalInfo:
      '{  "ImageType": "Canonical",  "ServiceType": "Standard_D4s_v3",  "VMName": null,  "UsageType": "ComputeHR"}',
    serviceInfo1: '',
    serviceInfo2: n % 4 === 0 ? 'Canonical' : '',
    customerCountry: customer.market.country,
    mpnId: partnerMpnId,
    resellerMpnId: customer.indirectReseller ? resellerMpnId : '',
    chargeType: 'new',
    unitPrice: longDecimal(unitPrice, `unit:${key}`),
    quantity: longDecimal(quantity, `quantity:${key}`),
    unitType: n % 2 === 0 ? '1 Hour' : '1/Month',
    billingPreTaxTotal: longDecimal(unitPrice * quantity * Number(exchangeRate(context.currency)), `billing:${key}`),
    billingCurrency: context.currency,
    pricingPreTaxTotal: longDecimal(unitPrice * quantity, `pricing:${key}`),
    pricingCurrency: 'USD',
    entitlementId,
    entitlementDescription: 'Microsoft Azure',
    pcToBCExchangeRate: raw(exchangeRate(context.currency)),
    pcToBCExchangeRateDate: midnight(monthStart(context.periodStartMs)),
    effectiveUnitPrice: longDecimal(unitPrice * (earnsCredit(n) ? 0.85 : 1), `effective:${key}`),
    rateOfPartnerEarnedCredit: earnsCredit(n) ? 0.15 : 0,
    hasPartnerEarnedCredit: earnsCredit(n),
    creditType: earnsCredit(n) ? 'Partner Earned Credit Applied' : 'Credit Not Applicable',
    rateOfCredit: earnsCredit(n) ? 0.15 : 0,
    invoiceLineItemType: spell('usage_line_items', key),
    billingProvider: spell('marketplace', key),
    attributes: { objectType: 'DailyRatedUsageLineItem' },
  };
}
