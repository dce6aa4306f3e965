import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { SubscriptionRegistrationStatus } from './subscription-registration-status.ts';
import { CustomerSubscription } from './subscription.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/register-a-subscription */
@InputType({ description: 'Registers an Azure subscription, so that reservations can be bought for it.' })
export class RegisterSubscriptionInput {
  @Field(() => ID, { description: 'The customer that owns the subscription, a GUID.' })
  readonly customerId!: string;

  @Field(() => ID, { description: 'An Azure plan or a Microsoft Azure (MS-AZR-0145P) subscription, a GUID.' })
  readonly subscriptionId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your key for this registration, when you may repeat it after a timeout.',
  })
  readonly idempotencyKey?: string | null;
}

@RequiresNothingMore()
@ObjectType({
  simpleResolvers: true,
  description:
    'What registerSubscription answers. Registration takes seconds to minutes: read `subscription.registrationStatus` until it is REGISTERED.',
})
export class RegisterSubscriptionPayload {
  @Field(() => SubscriptionRegistrationStatus, {
    nullable: true,
    description: 'The status right after the request was taken.',
  })
  readonly registrationStatus!: SubscriptionRegistrationStatus | null;

  @Field(() => CustomerSubscription, { nullable: true, description: 'The subscription.' })
  readonly subscription?: CustomerSubscription | null;
}
