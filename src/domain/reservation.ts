import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources#reservation */
@Requires('customers.read')
@ObjectType({ simpleResolvers: true, description: 'A reservation in Azure.' })
export class Reservation {
  @Field(() => ID, { nullable: true, description: 'Its id in Azure, a GUID.' })
  readonly reservationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in Azure; null where upstream leaves it out.' })
  readonly displayName?: string | null;

  @Field(() => [String], { nullable: true, description: 'Azure subscriptions it applies to; null when it is shared.' })
  readonly appliedScopes?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: '`Shared` between all subscriptions or `Single`.' })
  readonly scopeType?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many units are reserved.' })
  readonly quantity?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ends.' })
  readonly expiryDateTime?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it began.' })
  readonly effectiveDateTime?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How far Azure is with it, for instance `Created` or `Succeeded`.',
  })
  readonly provisioningState?: string | null;
}
