import { Field, ID, InterfaceType } from 'type-graphql';
import { BillingProvider } from './billing-provider.ts';
import { InvoiceLineItemType } from './invoice-line-item-type.ts';
import { DateTime } from './scalars/date-time.ts';
import type { WireAttributes } from './wire-link.ts';
import { sameWireValue } from './wire-value.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#invoicelineitem */
@Requires('billing.read')
@InterfaceType({
  description: 'One line of an invoice; which kind depends on the list it was read from.',
  resolveType: lineItemType,
})
export abstract class InvoiceLineItem {
  @Field(() => InvoiceLineItemType, {
    nullable: true,
    description: 'What the list of the line lists; null on unbilled lines that do not say.',
  })
  readonly invoiceLineItemType?: string | null;

  @Field(() => BillingProvider, {
    nullable: true,
    description: 'Where the charge comes from; null on unbilled lines that do not say.',
  })
  readonly billingProvider?: string | null;

  @Field(() => ID, { nullable: true, description: 'Tenant id of the partner, a GUID.' })
  readonly partnerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The customer, a GUID that may be prefixed with `org:`; empty where upstream withholds it.',
  })
  readonly customerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the customer; null on DailyUsageLineItem, which has `customerCompanyName`.',
  })
  readonly customerName?: string | null;

  @Field(() => String, { nullable: true, description: 'Microsoft AI Cloud Partner Program id of the partner.' })
  readonly mpnId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The order; null on DailyRatedUsageLineItem.' })
  readonly orderId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The subscription; on legacy lines not its GUID but an id of the billing system. Null for what is no subscription.',
  })
  readonly subscriptionId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the subscription; null for what is no subscription.' })
  readonly subscriptionDescription?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is charged, for instance `New` or `CYCLE FEE`; null on DailyUsageLineItem.',
  })
  readonly chargeType?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Start of the period that is charged.' })
  readonly chargeStartDate?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'End of the period that is charged.' })
  readonly chargeEndDate?: string | null;

  readonly attributes?: WireAttributes | null;

  /** The list it was read from; set by the data source. */
  readonly listed?: Listed;
}

/** What a list of lines was asked for, as `billingProvider` and `invoiceLineItemType` of its lines would say. */
interface Listed {
  readonly provider: string;
  readonly invoiceLineItemType: string;
}

type Line = Pick<InvoiceLineItem, 'attributes' | 'billingProvider' | 'invoiceLineItemType' | 'listed'>;

const typeNames: ReadonlySet<string> = new Set([
  'LicenseBasedLineItem',
  'UsageBasedLineItem',
  'DailyUsageLineItem',
  'OneTimeInvoiceLineItem',
  'DailyRatedUsageLineItem',
]);

/**
 * Which of the five line item resources a line is. Upstream names it in `attributes.objectType`; where it does not,
 * the pair that the list was asked for tells it.
 */
export function lineItemType({ attributes, billingProvider, invoiceLineItemType, listed }: Line): string {
  if (attributes?.objectType && typeNames.has(attributes.objectType)) return attributes.objectType;
  const provider = billingProvider || listed?.provider;
  const isUsage = sameWireValue(
    invoiceLineItemType || listed?.invoiceLineItemType,
    InvoiceLineItemType.USAGE_LINE_ITEMS,
  );
  if (sameWireValue(provider, BillingProvider.AZURE)) return isUsage ? 'DailyUsageLineItem' : 'UsageBasedLineItem';
  if (sameWireValue(provider, BillingProvider.OFFICE)) return 'LicenseBasedLineItem';
  return isUsage ? 'DailyRatedUsageLineItem' : 'OneTimeInvoiceLineItem';
}
