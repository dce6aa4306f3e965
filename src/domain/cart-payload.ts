import { Field, ObjectType } from 'type-graphql';
import { Cart } from './cart.ts';
import { RequiresNothingMore } from './requires.ts';

@RequiresNothingMore()
@ObjectType({ description: 'What createCart and updateCart answer.' })
export class CartPayload {
  @Field(() => Cart, {
    description:
      'The cart as upstream keeps it. Look at `lineItems.error` before checking it out: a faulty line does not fail the call.',
  })
  readonly cart!: Cart;
}
