import { Field, ID, ObjectType } from 'type-graphql';
import { SubscriptionStatus } from './subscription-status.ts';
import { UsageRecordBase } from './usage-record-base.ts';
import { type Exposed, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-usage-resources#subscriptionmonthlyusagerecord */
@Requires('customers.read')
@ObjectType({
  simpleResolvers: true,
  description: 'What a subscription consumed of Azure in the current billing period.',
})
export class SubscriptionMonthlyUsageRecord extends UsageRecordBase {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, {
    nullable: true,
    description: 'The subscription; the same as `resourceId`, null in newer answers.',
  })
  readonly subscriptionMonthlyUsageRecordId!: Exposed<'id'>;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the subscription; the same as `resourceName`, null in newer answers.',
  })
  readonly name?: string | null;

  @Field(() => SubscriptionStatus, { nullable: true, description: 'Where the subscription stands.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;

  @Field(() => String, {
    nullable: true,
    description: 'Microsoft AI Cloud Partner Program id of the reseller of record; null when none is recorded.',
  })
  readonly partnerOnRecord?: string | null;

  @Field(() => ID, { nullable: true, description: 'The offer of the subscription, for instance `MS-AZR-0145P`.' })
  readonly offerId?: string | null;
}
