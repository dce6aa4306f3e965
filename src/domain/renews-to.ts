import { Field, ObjectType } from 'type-graphql';
import { Duration } from './scalars/text.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/cart-resources#renewsto */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What a purchase renews to when its term ends.' })
export class RenewsTo {
  @Field(() => Duration, {
    nullable: true,
    description: 'Length of the term it renews to, ISO 8601, for instance `P1Y`.',
  })
  readonly termDuration?: string | null;
}
