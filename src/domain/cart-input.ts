import { Field, ID, InputType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import { ParticipantType } from './participant-type.ts';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { CurrencyCode, Duration, JSONObject } from './scalars/text.ts';

@InputType({ description: 'What a subscription renews to when its term ends.' })
export class RenewsToInput {
  @Field(() => Duration, { description: 'Length of the next term, ISO 8601: `P1Y`.' })
  readonly termDuration!: string;
}

@InputType({ description: 'A partner that takes part in the purchase.' })
export class CartLineItemParticipantInput {
  @Field(() => ParticipantType, { description: 'Its part, for instance TRANSACTION_RESELLER: the reseller of record.' })
  readonly key!: string;

  @Field(() => String, { description: 'Its Microsoft AI Cloud Partner Program id (MPN id).' })
  readonly value!: string;
}

/** https://learn.microsoft.com/partner-center/developer/cart-resources#cartlineitem */
@InputType({ description: 'A line of a cart as it is to be.' })
export class CartLineItemInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of the line in its cart. Default: the next free number of the cart, from 0, add-ons counted.',
  })
  readonly cartLineItemId?: number | null;

  @Field(() => ID, {
    description: '`product:sku:availability` of `Availability.catalogItemId`, or the id of a legacy offer.',
  })
  readonly catalogItemId!: string;

  @Field(() => Int, {
    description: 'How many, at least 1; `Sku.minimumQuantity` and `Sku.maximumQuantity` say what upstream takes.',
  })
  readonly quantity!: number;

  @Field(() => String, { nullable: true, description: "The customer's own name for what is bought." })
  readonly friendlyName?: string | null;

  @Field(() => CurrencyCode, { nullable: true, description: "Default: the currency of the customer's market." })
  readonly currencyCode?: string | null;

  @Field(() => BillingCycleType, {
    nullable: true,
    description: 'One of `Sku.supportedBillingCycles`; ONE_TIME for reservations and perpetual software.',
  })
  readonly billingCycle?: string | null;

  @Field(() => Duration, { nullable: true, description: 'Length of the term, one of `Availability.terms`: `P1Y`.' })
  readonly termDuration?: string | null;

  @Field(() => ID, { nullable: true, description: 'A promotion to apply.' })
  readonly promotionId?: string | null;

  @Field(() => [CartLineItemParticipantInput], {
    nullable: true,
    description: 'Partners that take part, for instance the reseller that an indirect provider sells through.',
  })
  readonly participants?: readonly CartLineItemParticipantInput[] | null;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      'What provisioning needs, as `Sku.provisioningVariables` names it. For a reservation `{ "subscriptionId": "…", "scope": "shared" }`.',
  })
  readonly provisioningContext?: Readonly<Record<string, unknown>> | null;

  @Field(() => [CartLineItemInput], { nullable: true, description: 'Add-ons bought with this line.' })
  readonly addonItems?: readonly CartLineItemInput[] | null;

  @Field(() => RenewsToInput, { nullable: true, description: 'What a trial or a term renews to.' })
  readonly renewsTo?: RenewsToInput | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'A term end of your own, to align it with other subscriptions.',
  })
  readonly customTermEndDate?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the customer attests to what `Sku.attestationProperties` asks.',
  })
  readonly attestationAccepted?: boolean | null;
}

@InputType({ description: 'Makes a cart.' })
export class CreateCartInput {
  @Field(() => ID, { description: 'The customer that buys, a GUID.' })
  readonly customerId!: string;

  @Field(() => [CartLineItemInput], { description: 'What is bought, at least one line.' })
  readonly lineItems!: readonly CartLineItemInput[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the reseller of record is attested; orders with participants are refused without it.',
  })
  readonly partnerOnRecordAttestationAccepted?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Your key for this purchase: the same key and input make the same cart, also when you repeat after a timeout.',
  })
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Replaces the lines of a cart.' })
export class UpdateCartInput {
  @Field(() => ID, { description: 'The customer that buys, a GUID.' })
  readonly customerId!: string;

  @Field(() => ID, { description: 'As createCart answered it, a GUID.' })
  readonly cartId!: string;

  @Field(() => [CartLineItemInput], {
    description: 'All lines of the cart as they are to be; a line that is left out is gone.',
  })
  readonly lineItems!: readonly CartLineItemInput[];

  @Field(() => DateTime, {
    nullable: true,
    description:
      '`lastModifiedTimestamp` as you know it: when the cart has changed since, the answer is CART_CHANGED and nothing is sent.',
  })
  readonly expectedLastModifiedTimestamp?: string | null;
}

@InputType({ description: 'Buys what is in a cart.' })
export class CheckoutCartInput {
  @Field(() => ID, { description: 'The customer that buys, a GUID.' })
  readonly customerId!: string;

  @Field(() => ID, { description: 'As createCart answered it, a GUID.' })
  readonly cartId!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      '`lastModifiedTimestamp` of the cart as it was confirmed: when it has changed since, the answer is CART_CHANGED and nothing is bought.',
  })
  readonly expectedLastModifiedTimestamp?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your key for this checkout; the cart itself is the key when you give none.',
  })
  readonly idempotencyKey?: string | null;
}
