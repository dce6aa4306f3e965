import { Field, ID, ObjectType } from 'type-graphql';
import { InvoiceLineItem } from './invoice-line-item.ts';
import { DateTime } from './scalars/date-time.ts';
import { Decimal } from './scalars/decimal.ts';
import { Int } from './scalars/int.ts';
import { CountryCode, CurrencyCode } from './scalars/text.ts';
import type { WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#onetimeinvoicelineitem */
@Requires('billing.read')
@ObjectType({
  implements: InvoiceLineItem,
  simpleResolvers: true,
  description:
    'A charge for what is bought once or by term: reservations, software, new commerce (provider ONE_TIME or ALL, billing).',
})
export class OneTimeInvoiceLineItem extends InvoiceLineItem {
  @Field(() => String, { nullable: true, description: 'Domain of the customer.' })
  readonly customerDomainName?: string | null;

  @Field(() => CountryCode, { nullable: true, description: 'Country of the customer, ISO 3166-1 alpha-2.' })
  readonly customerCountry?: string | null;

  @Field(() => ID, { nullable: true, description: 'The invoice; empty while unbilled.' })
  readonly invoiceNumber?: string | null;

  @Field(() => ID, { nullable: true, description: 'Quote that the purchase came from; null where there is none.' })
  readonly quoteId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Microsoft AI Cloud Partner Program id of the reseller; `0` when there is none.',
  })
  readonly resellerMpnId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was ordered.' })
  readonly orderDate?: string | null;

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

  @Field(() => [String], { nullable: true, description: 'Qualifiers of the product; null when there are none.' })
  readonly productQualifiers?: readonly string[] | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit on the price list, in `pricingCurrency`.' })
  readonly unitPrice?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit that is charged, in `pricingCurrency`.' })
  readonly effectiveUnitPrice?: WireNumber | null;

  @Field(() => String, { nullable: true, description: 'What `quantity` counts, for instance `Seats`.' })
  readonly unitType?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many units. Whole, unlike DailyRatedUsageLineItem's: use an alias where both are selected.",
  })
  readonly quantity?: number | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount before tax, in `currency`.' })
  readonly subtotal?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Tax, in `currency`.' })
  readonly taxTotal?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount with tax, in `currency`.' })
  readonly totalForCustomer?: WireNumber | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the bill, ISO 4217.' })
  readonly currency?: string | null;

  @Field(() => String, { nullable: true, description: 'Publisher of the product.' })
  readonly publisherName?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the publisher.' })
  readonly publisherId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Publisher of the product, under the name older answers use; null in newer ones.',
  })
  readonly providerName?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the publisher, under the name older answers use; null in newer ones.',
  })
  readonly providerId?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the subscription started; null for what is no subscription.',
  })
  readonly subscriptionStartDate?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the subscription ends; null for what is no subscription.',
  })
  readonly subscriptionEndDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Term and billing cycle in words, for instance `1 Month Subscription`.',
  })
  readonly termAndBillingCycle?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How often it is charged, for instance `Monthly`; null where upstream leaves it out.',
  })
  readonly billingFrequency?: string | null;

  @Field(() => ID, { nullable: true, description: 'The other id of the order.' })
  readonly alternateId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The line that this one refers to; null when there is none.' })
  readonly referenceId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The reservation order in Azure; null for what is no reservation.' })
  readonly reservationOrderId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the price differs from the list, a JSON array as text; null when it does not.',
  })
  readonly priceAdjustmentDescription?: string | null;

  @Field(() => String, { nullable: true, description: 'Discounts in words, replaced by `priceAdjustmentDescription`.' })
  readonly discountDetails?: string | null;

  @Field(() => ID, { nullable: true, description: 'The promotion that applies; null when none does.' })
  readonly promotionId?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is a credit; null when it is a charge.' })
  readonly creditReasonCode?: string | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the price list, ISO 4217.' })
  readonly pricingCurrency?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'How much of `currency` one unit of `pricingCurrency` is.' })
  readonly pcToBCExchangeRate?: WireNumber | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When that rate was fixed; null when the currencies are the same.',
  })
  readonly pcToBCExchangeRateDate?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Quantity that is charged, where it is not whole; null elsewhere.',
  })
  readonly billableQuantity?: WireNumber | null;

  @Field(() => String, { nullable: true, description: 'Meter that was charged by; null for what is not metered.' })
  readonly meterDescription?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the partner; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly partnerName?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Day of the consumption; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly usageDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Kind of meter; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly meterType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Service of the meter; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly meterCategory?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The meter; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly meterId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Narrower category of the meter; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly meterSubCategory?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the meter; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly meterName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Region of the meter; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly meterRegion?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the meter counts; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly unitOfMeasure?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Provider that the line came from; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly providerSource?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'Partner earned credit as a share of the price, 0.15 for 15 %; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly rateOfPartnerEarnedCredit?: WireNumber | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether that credit is part of the price; unbilled lines of all providers say it, null elsewhere.',
  })
  readonly isPartnerEarnedCreditApplied?: boolean | null;
}
