import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { CheckoutCartInput } from '../domain/cart-input.ts';
import { Cart } from '../domain/cart.ts';
import { CheckoutOperation } from '../domain/checkout-operation.ts';
import { Customer } from '../domain/customer.ts';
import { customerReference } from './reference.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => CheckoutOperation)
export class CheckoutResolver {
  @Query(() => CheckoutOperation, {
    nullable: true,
    description:
      'What is known of a checkout now, also after a restart and from another instance; null when there is none with this id.',
  })
  checkoutOperation(
    @Arg('operationId', () => ID, { description: 'As checkoutCart answered it, a GUID.' }) operationId: string,
    @Ctx() { loaders }: Context,
  ): Awaitable<CheckoutOperation | null> {
    return loaders.checkoutOperation.get(operationId);
  }

  @Requires('orders.write')
  @Mutation(() => CheckoutOperation, {
    description: 'Buys what is in a cart. This spends money: look at `state` before anything else.',
  })
  checkoutCart(
    @Arg('input', () => CheckoutCartInput, { description: 'Which cart.' }) input: CheckoutCartInput,
    @Ctx() { checkout }: Context,
  ): Promise<CheckoutOperation> {
    return checkout.checkoutCart(input);
  }

  @FieldResolver(() => Cart, { nullable: true, description: 'The cart after the checkout.' })
  cart(@Root() { customerId, cartId }: CheckoutOperation, @Ctx() { loaders }: Context): Promise<Cart | null> {
    return loaders.cart.load({ customerId, cartId });
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer that buys.' })
  customer(
    @Root() { customerId }: CheckoutOperation,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Customer | null> {
    return customerReference(context, info, customerId);
  }
}
