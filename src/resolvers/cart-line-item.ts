import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Cart } from '../domain/cart.ts';
import { CartLineItem } from '../domain/cart-line-item.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import type { Awaitable } from './awaitable.ts';
import { subscriptionReference } from './reference.ts';

@Resolver(() => CartLineItem)
export class CartLineItemResolver {
  @FieldResolver(() => Cart, { nullable: true, description: 'The cart of the line.' })
  cart(@Root() { customerId, cartId }: CartLineItem, @Ctx() { loaders }: Context): Promise<Cart | null> {
    return loaders.cart.load({ customerId, cartId });
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description:
      'The subscription that `provisioningContext` names: the one a reservation is for, or the one an add-on belongs to; null when it names none.',
  })
  subscription(
    @Root() { customerId, provisioningContext }: CartLineItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<CustomerSubscription | null> {
    const subscriptionId = Object.entries(provisioningContext ?? {}).find(([name]) =>
      subscriptionNames.has(name.toLowerCase()),
    )?.[1];
    return subscriptionId
      ? subscriptionReference(context, info, { customerId, subscriptionId: String(subscriptionId) })
      : null;
  }
}

const subscriptionNames = new Set(['subscriptionid', 'parentsubscriptionid']);
