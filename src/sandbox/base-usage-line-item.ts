import { longDecimal, type BilledSubscription } from './charge.ts';
import { zoneless } from './dates.ts';
import type { InvoiceRecord } from './invoice-book.ts';
import { guidOf, Random } from './random.ts';
import { partner, partnerMpnId, resellerMpnId } from './seed/partner.ts';
import type { Wire } from './wire.ts';

const meters = [
  ['Virtual Machines', 'Compute Hours', 'D2 v2 VM', 'Hours', 'westeurope'],
  ['Storage', 'Locally Redundant', 'Standard IO - Page Blob/Disk (GB)', 'GB', 'eastus2'],
  ['Networking', 'Bandwidth', 'Data Transfer Out (GB) - Zone 1', 'GB', 'uksouth'],
  ['SQL Database', 'Standard', 'S1 Database Days', 'Days', 'westus2'],
] as const;

/** What usage lines of MS-AZR-0145P share. */
export function baseUsageLineItem(billed: BilledSubscription, invoice: InvoiceRecord, n: number): Wire {
  const { customer, subscription } = billed;
  const [serviceName, serviceType, resourceName, unit, region] = meters[n % meters.length] as (typeof meters)[number];
  const random = new Random(`usage:${invoice.id}:${n}`);
  return {
    partnerId: partner.id,
    partnerName: partner.name,
    partnerBillableAccountId: partner.billableAccountId,
    customerId: customer.id,
    customerCompanyName: customer.companyName,
    mpnId: Number(partnerMpnId),
    tier2MpnId: customer.indirectReseller ? Number(resellerMpnId) : 0,
    invoiceNumber: invoice.id,
    domainName: customer.domain,
    billingCycleType: 'MONTHLY',
    subscriptionId: subscription.id,
    subscriptionName: subscription.friendlyName,
    subscriptionDescription: subscription.offerName,
    orderId: subscription.orderId,
    serviceName,
    serviceType,
    resourceGuid: guidOf(`meter:${resourceName}`),
    resourceName,
    region,
    consumedQuantity: longDecimal(random.next() * 40, `consumed:${invoice.id}:${n}`),
    chargeStartDate: zoneless(invoice.periodStartMs),
    chargeEndDate: zoneless(invoice.periodEndMs),
    unit,
  };
}
