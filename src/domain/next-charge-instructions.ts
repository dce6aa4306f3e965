import { Field, ObjectType } from 'type-graphql';
import { ProductTerm } from './product-term.ts';
import { Int } from './scalars/int.ts';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.subscriptions.nextchargeinstructions */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What the next charge of a subscription is reckoned by.' })
export class NextChargeInstructions {
  @Field(() => ProductTerm, { nullable: true, description: 'The catalog item and term.' })
  readonly product?: ProductTerm | null;

  @Field(() => Int, { nullable: true, description: 'How many licences.' })
  readonly quantity?: number | null;
}
