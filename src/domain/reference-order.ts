import { Field, ID, ObjectType } from 'type-graphql';
import { type Exposed, Wire } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/entitlement-resources#referenceorder */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'The order line behind an entitlement.' })
export class ReferenceOrder {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: 'The order.' })
  readonly orderId!: Exposed<'id'>;

  @Field(() => ID, { nullable: true, description: 'Number of the line in its order, from 0.' })
  readonly lineItemId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the order that bills and the portal show; null where upstream leaves it out.',
  })
  readonly alternateId?: string | null;
}
