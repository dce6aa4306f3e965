import { Field, ID, ObjectType } from 'type-graphql';
import { InvoiceLineItem } from './invoice-line-item.ts';
import { DateTime } from './scalars/date-time.ts';
import { Decimal } from './scalars/decimal.ts';
import { CountryCode, CurrencyCode } from './scalars/text.ts';
import type { WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#dailyratedusagelineitem */
@Requires('billing.read')
@ObjectType({
  implements: InvoiceLineItem,
  simpleResolvers: true,
  description:
    'What was consumed on a day and what it costs: Azure plan, marketplace (provider ONE_TIME or MARKETPLACE, usage).',
})
export class DailyRatedUsageLineItem extends InvoiceLineItem {
  @Field(() => String, { nullable: true, description: 'Name of the partner.' })
  readonly partnerName?: string | null;

  @Field(() => String, { nullable: true, description: 'Domain of the customer.' })
  readonly customerDomainName?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Country of the customer, ISO 3166-1 alpha-2.' })
  readonly customerCountry?: string | null;

  @Field(() => ID, { nullable: true, description: 'The invoice; empty while unbilled.' })
  readonly invoiceNumber?: string | null;

  @Field(() => ID, { nullable: true, description: 'The product.' })
  readonly productId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The SKU, unique only inside its product.' })
  readonly skuId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The availability, unique only inside its SKU.' })
  readonly availabilityId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the product.' })
  readonly productName?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the SKU.' })
  readonly skuName?: string | null;

  @Field(() => String, { nullable: true, description: 'Publisher of the product.' })
  readonly publisherName?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the publisher.' })
  readonly publisherId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The day.' })
  readonly usageDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of meter.' })
  readonly meterType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Service of the meter, for instance `Virtual Machine Licenses`.',
  })
  readonly meterCategory?: string | null;

  @Field(() => ID, { nullable: true, description: 'The meter.' })
  readonly meterId?: string | null;

  @Field(() => String, { nullable: true, description: 'Narrower category of the meter.' })
  readonly meterSubCategory?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the meter.' })
  readonly meterName?: string | null;

  @Field(() => String, { nullable: true, description: 'Region of the meter; empty for what has none.' })
  readonly meterRegion?: string | null;

  @Field(() => String, { nullable: true, description: 'What the meter counts, for instance `1 Hour`.' })
  readonly unitOfMeasure?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure region where it was consumed.' })
  readonly resourceLocation?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure resource provider, for instance `Microsoft.Compute`.' })
  readonly consumedService?: string | null;

  @Field(() => String, { nullable: true, description: 'Resource group in Azure.' })
  readonly resourceGroup?: string | null;

  @Field(() => String, { nullable: true, description: 'ARM id of the resource.' })
  readonly resourceUri?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Tags of the resource, JSON as text; empty when there are none.',
  })
  readonly tags?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'More about the consumption, JSON as text; empty when there is none.',
  })
  readonly additionalInfo?: string | null;

  @Field(() => String, { nullable: true, description: 'More about the service; empty when there is none.' })
  readonly serviceInfo1?: string | null;

  @Field(() => String, { nullable: true, description: 'More about the service; empty when there is none.' })
  readonly serviceInfo2?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Microsoft AI Cloud Partner Program id of the reseller; empty or `0` when there is none.',
  })
  readonly resellerMpnId?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit on the price list, in `pricingCurrency`.' })
  readonly unitPrice?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit that is charged, in `pricingCurrency`.' })
  readonly effectiveUnitPrice?: WireNumber | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "How much was consumed, in `unitType`. Not whole, unlike other lines': use an alias where both are selected.",
  })
  readonly quantity?: WireNumber | null;

  @Field(() => String, { nullable: true, description: 'What `quantity` counts, for instance `1 Hour`.' })
  readonly unitType?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount before tax, in `billingCurrency`.' })
  readonly billingPreTaxTotal?: WireNumber | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the bill, ISO 4217.' })
  readonly billingCurrency?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount before tax, in `pricingCurrency`.' })
  readonly pricingPreTaxTotal?: WireNumber | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the price list, ISO 4217.' })
  readonly pricingCurrency?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The Azure subscription under the plan; null for what is no Azure plan.',
  })
  readonly entitlementId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of that Azure subscription.' })
  readonly entitlementDescription?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'How much of `billingCurrency` one unit of `pricingCurrency` is.',
  })
  readonly pcToBCExchangeRate?: WireNumber | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When that rate was fixed; null when the currencies are the same.',
  })
  readonly pcToBCExchangeRateDate?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Partner earned credit as a share of the price, 0.15 for 15 %.',
  })
  readonly rateOfPartnerEarnedCredit?: WireNumber | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the line earns that credit; null where upstream leaves it out.',
  })
  readonly hasPartnerEarnedCredit?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Kind of credit; null when there is none.' })
  readonly creditType?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Credit as a share of the price; null when there is none.' })
  readonly rateOfCredit?: WireNumber | null;
}
