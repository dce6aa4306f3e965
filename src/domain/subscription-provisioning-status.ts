import { Field, ID, ObjectType } from 'type-graphql';
import { ProvisioningStatus } from './provisioning-status.ts';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { type Exposed, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/subscription-resources#subscriptionprovisioningstatus */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'How far a subscription has been provisioned.' })
export class SubscriptionProvisioningStatus {
  @Field(() => ID, { nullable: true, description: 'The SKU that is provisioned: a GUID in legacy offers.' })
  readonly skuId?: string | null;

  @Field(() => ProvisioningStatus, { nullable: true, description: 'How far it is.' })
  readonly status?: string | null;

  @Wire('status')
  @Field(() => String, { nullable: true, description: '`status` as upstream spells it.' })
  readonly statusRaw!: Exposed<'status'>;

  @Field(() => Int, { nullable: true, description: 'Number of licences provisioned.' })
  readonly quantity?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When the provisioned term ends.' })
  readonly endDate?: string | null;
}
