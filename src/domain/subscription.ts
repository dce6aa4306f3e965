import { Field, ID, ObjectType } from 'type-graphql';
import { BillingCycleType } from './billing-cycle-type.ts';
import { BillingType } from './billing-type.ts';
import { ContractType } from './contract-type.ts';
import { ItemType } from './item-type.ts';
import { NextChargeInstructions } from './next-charge-instructions.ts';
import { Node } from './node.ts';
import { RefundOption } from './refund-option.ts';
import { RefundableQuantity } from './refundable-quantity.ts';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { Duration } from './scalars/text.ts';
import { ScheduledNextTermInstructions } from './scheduled-next-term-instructions.ts';
import { SubscriptionStatus } from './subscription-status.ts';
import type { WireAttributes, WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscription */
@Requires('customers.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What a customer holds after a purchase (REST resource Subscription).',
})
export class CustomerSubscription {
  @NodeId((subscription: CustomerSubscription) => [subscription.customerId, subscription.id])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the subscription again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, { description: "Partner Center's id of the subscription, a GUID." })
  readonly subscriptionId!: Exposed<'id'>;

  @Field(() => ID, { description: 'The customer that holds the subscription.' })
  readonly customerId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The entitlement, for Azure the id of the subscription in Azure; null where there is none.',
  })
  readonly entitlementId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'What was bought: `product:sku:availability`, or the id of a legacy offer.',
  })
  readonly offerId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of what was bought.' })
  readonly offerName?: string | null;

  @Field(() => String, { nullable: true, description: 'Name that the partner gave the subscription.' })
  readonly friendlyName?: string | null;

  @Field(() => ItemType, { nullable: true, description: 'Category of the product; null for legacy offers.' })
  readonly productType?: ItemType | null;

  @Field(() => Int, { nullable: true, description: 'Number of licences; 1 for usage-based subscriptions.' })
  readonly quantity?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What `quantity` counts, for instance `Licenses` or `Usage-based`.',
  })
  readonly unitType?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The subscription this add-on belongs to; null when it is no add-on.',
  })
  readonly parentSubscriptionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How usage is charged, for instance `overage`; null for licences.',
  })
  readonly consumptionType?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was created.' })
  readonly creationDate?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it becomes effective.' })
  readonly effectiveStartDate?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the current term ends, as a date. Null for what has no term.',
  })
  readonly commitmentEndDate?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the current term ends, to the second; null where upstream gives only the date.',
  })
  readonly commitmentEndDateTime?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it can be cancelled; null when it cannot, or for legacy offers.',
  })
  readonly cancellationAllowedUntilDate?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the current billing cycle ends, as a date; null for legacy offers.',
  })
  readonly billingCycleEndDate?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the current billing cycle ends, to the second; null where upstream gives only the date.',
  })
  readonly billingCycleEndDateTime?: string | null;

  @Field(() => SubscriptionStatus, { nullable: true, description: 'Where the subscription stands.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;

  @Field(() => Boolean, { nullable: true, description: 'Whether it renews by itself at the end of its term.' })
  readonly autoRenewEnabled?: boolean | null;

  @Field(() => BillingType, { nullable: true, description: 'What it is charged by.' })
  readonly billingType?: string | null;

  @Field(() => BillingCycleType, { nullable: true, description: 'How often it is charged.' })
  readonly billingCycle?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether add-ons can be bought for it.' })
  readonly hasPurchasableAddons?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a trial.' })
  readonly isTrial?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What can be done with it now, for instance `Refund` or `Cancel`; null when nothing is listed.',
  })
  readonly actions?: readonly string[] | null;

  @Field(() => Duration, {
    nullable: true,
    description: 'Length of the term, ISO 8601, for instance `P1Y`; null for what has no term.',
  })
  readonly termDuration?: string | null;

  @Field(() => Duration, {
    nullable: true,
    description: 'Length of the term it renews to, ISO 8601; null when it does not renew.',
  })
  readonly renewalTermDuration?: string | null;

  @Field(() => [RefundOption], {
    nullable: true,
    description: 'Refunds that are still possible; null when there are none.',
  })
  readonly refundOptions?: readonly RefundOption[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether Microsoft publishes the product.' })
  readonly isMicrosoftProduct?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Microsoft AI Cloud Partner Program id of the reseller of record; null when none is recorded.',
  })
  readonly partnerId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Why it is suspended; null unless it is.' })
  readonly suspensionReasons?: readonly string[] | null;

  @Field(() => ContractType, { nullable: true, description: 'Kind of contract.' })
  readonly contractType?: string | null;

  @Field(() => String, { nullable: true, description: 'Publisher of the product; null for legacy offers.' })
  readonly publisherName?: string | null;

  @Field(() => ID, { nullable: true, description: 'The promotion that applies; null when none does.' })
  readonly promotionId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The legacy subscription it was migrated from; null when it was not.',
  })
  readonly migratedFromSubscriptionId?: string | null;

  @Field(() => RefundableQuantity, {
    nullable: true,
    description: 'Licences that can still be given back; null when upstream does not say.',
  })
  readonly refundableQuantity?: RefundableQuantity | null;

  @Field(() => ScheduledNextTermInstructions, {
    nullable: true,
    description: 'What it turns into when the term ends; null when no change is scheduled.',
  })
  readonly scheduledNextTermInstructions?: ScheduledNextTermInstructions | null;

  @Field(() => NextChargeInstructions, {
    nullable: true,
    description: 'What the next charge is reckoned by; null when nothing differs.',
  })
  readonly nextChargeInstructions?: NextChargeInstructions | null;

  @Field(() => ID, { nullable: true, description: 'The order it was bought with.' })
  readonly orderId?: string | null;

  @Wire('attributes', 'etag')
  @Field(() => String, {
    nullable: true,
    description: 'Version of the subscription, needed to change it; short-lived. Null when upstream gave none.',
  })
  readonly etag!: Exposed<'attributes.etag'>;

  readonly links?: WireLinks | null;

  readonly attributes?: WireAttributes | null;
}
