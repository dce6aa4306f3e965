import { Field, ID, ObjectType } from 'type-graphql';
import { InvoiceLineItem } from './invoice-line-item.ts';
import { DateTime } from './scalars/date-time.ts';
import { Decimal } from './scalars/decimal.ts';
import { Int } from './scalars/int.ts';
import { CurrencyCode } from './scalars/text.ts';
import type { WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#licensebasedlineitem */
@Requires('billing.read')
@ObjectType({
  implements: InvoiceLineItem,
  simpleResolvers: true,
  description: 'A charge for licences of a legacy offer (provider OFFICE, billing).',
})
export class LicenseBasedLineItem extends InvoiceLineItem {
  @Field(() => String, {
    nullable: true,
    description: 'Microsoft AI Cloud Partner Program id of the reseller; `-1` when there is none.',
  })
  readonly tier2MpnId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the subscription.' })
  readonly subscriptionName?: string | null;

  @Field(() => String, { nullable: true, description: 'How often it is charged, as upstream spells it: `MONTHLY`.' })
  readonly billingCycleType?: string | null;

  @Field(() => String, { nullable: true, description: 'Domain of the customer.' })
  readonly domainName?: string | null;

  @Field(() => ID, { nullable: true, description: 'The subscription in Partner Center, a GUID.' })
  readonly syndicationPartnerSubscriptionNumber?: string | null;

  @Field(() => ID, { nullable: true, description: 'The offer, a GUID of the billing system.' })
  readonly offerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The offer in Partner Center, a GUID.' })
  readonly durableOfferId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the offer.' })
  readonly offerName?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the subscription started.' })
  readonly subscriptionStartDate?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the subscription ends.' })
  readonly subscriptionEndDate?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one licence, in `currency`.' })
  readonly unitPrice?: WireNumber | null;

  @Field(() => Int, { nullable: true, description: 'Number of licences.' })
  readonly quantity?: number | null;

  @Field(() => Decimal, { nullable: true, description: '`unitPrice` times `quantity`, in `currency`.' })
  readonly amount?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Discounts, in `currency`.' })
  readonly totalOtherDiscount?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount after discounts and before tax, in `currency`.' })
  readonly subtotal?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Tax, in `currency`.' })
  readonly tax?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount with tax, in `currency`.' })
  readonly totalForCustomer?: WireNumber | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the amounts, ISO 4217.' })
  readonly currency?: string | null;
}
