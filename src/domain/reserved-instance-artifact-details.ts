import { Field, ObjectType } from 'type-graphql';
import { Reservation } from './reservation.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources#reservedinstanceartifactdetails */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'The reservations behind an artifact.' })
export class ReservedInstanceArtifactDetails {
  @Field(() => String, {
    nullable: true,
    description: 'Kind of artifact, for instance `virtual_machine_reserved_instance`.',
  })
  readonly type?: string | null;

  @Field(() => [Reservation], { nullable: true, description: 'The reservations in Azure.' })
  readonly reservations?: readonly Reservation[] | null;
}
