import { Field, ID, ObjectType } from 'type-graphql';
import { RegistrationStatus } from './registration-status.ts';
import { type Exposed, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscriptionregistrationstatus */
@Requires('customers.read')
@ObjectType({
  simpleResolvers: true,
  description: 'Whether a subscription is registered for buying Azure reservations.',
})
export class SubscriptionRegistrationStatus {
  @Field(() => ID, { nullable: true, description: 'The subscription.' })
  readonly subscriptionId?: string | null;

  @Field(() => RegistrationStatus, { nullable: true, description: 'Where the registration stands.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;
}
