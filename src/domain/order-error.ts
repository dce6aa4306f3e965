import { Field, ID, ObjectType } from 'type-graphql';
import { Int } from './scalars/int.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/cart-resources#ordererror */
@RequiresNothingMore()
@ObjectType({
  simpleResolvers: true,
  description: 'Why one group of cart lines did not become an order; the other groups may have.',
})
export class OrderError {
  @Field(() => ID, { nullable: true, description: 'The group, as in `CartLineItem.orderGroup`.' })
  readonly orderGroupId?: string | null;

  @Field(() => Int, { nullable: true, description: "Partner Center's error code." })
  readonly code?: number | null;

  @Field(() => String, { nullable: true, description: 'The reason in words.' })
  readonly description?: string | null;
}
