import { Field, ObjectType } from 'type-graphql';
import { ProductTerm } from './product-term.ts';
import { DateTime } from './scalars/date-time.ts';
import { Int } from './scalars/int.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.subscriptions.schedulednextterminstructions */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What a subscription turns into when its term ends.' })
export class ScheduledNextTermInstructions {
  @Field(() => ProductTerm, { nullable: true, description: 'The catalog item and term that it renews to.' })
  readonly product?: ProductTerm | null;

  @Field(() => Int, { nullable: true, description: 'How many licences it renews to.' })
  readonly quantity?: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the new term ends, where it is made to end with other subscriptions; else null.',
  })
  readonly customTermEndDate?: string | null;
}
