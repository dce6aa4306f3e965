import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { OrderLineItemActivationLink } from '../domain/order-line-item-activation-link.ts';
import { Order } from '../domain/order.ts';
import { OrderLineItem } from '../domain/order-line-item.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import type { Awaitable } from './awaitable.ts';
import { orderReference, subscriptionReference } from './reference.ts';

@Resolver(() => OrderLineItem)
export class OrderLineItemResolver {
  @FieldResolver(() => Order, { nullable: true, description: 'The order of the line.' })
  order(
    @Root() { customerId, orderId }: OrderLineItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Order | null> {
    return orderReference(context, info, { customerId, orderId });
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: 'The subscription that the line made; null for reservations and perpetual software.',
  })
  subscription(
    @Root() { customerId, subscriptionId }: OrderLineItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<CustomerSubscription | null> {
    return subscriptionId ? subscriptionReference(context, info, { customerId, subscriptionId }) : null;
  }

  @FieldResolver(() => [OrderLineItemActivationLink], {
    nullable: true,
    description: 'Where the purchase is activated; empty where the product needs none. Null when it cannot be read.',
  })
  activationLinks(
    @Root() { customerId, orderId, lineItemNumber }: OrderLineItem,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly OrderLineItemActivationLink[]> {
    return lineItemNumber == null ? [] : loaders.activationLinks.get({ customerId, orderId, lineItemNumber });
  }
}
