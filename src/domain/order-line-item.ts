import { Field, ID, ObjectType } from 'type-graphql';
import { Pricing } from './pricing.ts';
import { RenewsTo } from './renews-to.ts';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { Duration, JSONObject } from './scalars/text.ts';
import type { WireLinks } from './wire-link.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/order-resources#orderlineitem */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'One item of an order.' })
export class OrderLineItem {
  @Field(() => Int, { nullable: true, description: 'Number of the line, from 0.' })
  readonly lineItemNumber?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What was bought: `product:sku:availability`, or the id of a legacy offer.',
  })
  readonly offerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The subscription that the line made; null until provisioned, and for software and reservations.',
  })
  readonly subscriptionId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The subscription this add-on belongs to; null when it is no add-on.',
  })
  readonly parentSubscriptionId?: string | null;

  @Field(() => Duration, {
    nullable: true,
    description: 'Length of the term, ISO 8601, for instance `P1Y`; null for what has no term.',
  })
  readonly termDuration?: string | null;

  @Field(() => RenewsTo, { nullable: true, description: 'What it renews to, for trials; null otherwise.' })
  readonly renewsTo?: RenewsTo | null;

  @Field(() => String, { nullable: true, description: 'Kind of transaction, for instance `New`.' })
  readonly transactionType?: string | null;

  @Field(() => ID, { nullable: true, description: 'The promotion that applies; null when none does.' })
  readonly promotionId?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the term ends, where it is made to end with other subscriptions; else null.',
  })
  readonly customTermEndDate?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name that the partner gave the purchase, or the name of the item.',
  })
  readonly friendlyName?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many.' })
  readonly quantity?: number | null;

  @Requires('billing.read')
  @Field(() => Pricing, {
    nullable: true,
    description: 'Prices of the line; null unless the order was read with prices.',
  })
  readonly pricing?: Pricing | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Microsoft AI Cloud Partner Program id of the reseller of record; null when none is recorded.',
  })
  readonly partnerIdOnRecord?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The same of further resellers; null when there are none.' })
  readonly additionalPartnerIdsOnRecord?: readonly string[] | null;

  @Field(() => JSONObject, { nullable: true, description: 'What provisioning was told, by name; null when nothing.' })
  readonly provisioningContext?: Readonly<Record<string, unknown>> | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the attestation that the item asks for was given; null when none is asked for.',
  })
  readonly attestationAccepted?: boolean | null;

  /** The customer and the order of the line; set by the data source, as the JSON of a line does not say. */ readonly customerId!: string;

  readonly orderId!: string;

  readonly links?: WireLinks | null;
}
