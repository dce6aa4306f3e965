import { Field, ID, ObjectType } from 'type-graphql';
import { JSONObject } from './scalars/text.ts';
import type { WireLink } from './wire-link.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources#artifact */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'What an entitlement gives access to.' })
export class Artifact {
  @Field(() => String, { nullable: true, description: 'Kind of artifact, for instance `reservedinstance`.' })
  readonly artifactType?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the artifact: the reservation order in Azure; null for kinds without one.',
  })
  readonly resourceId?: string | null;

  @Field(() => JSONObject, {
    nullable: true,
    description: 'Attributes that depend on the kind, by name; null when there are none.',
  })
  readonly dynamicAttributes?: Readonly<Record<string, unknown>> | null;

  /** Leads to the details: a {@link ReservedInstanceArtifactDetails} for reservations. */ readonly link?: WireLink | null;
}
