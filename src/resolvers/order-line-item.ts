import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Availability } from '../domain/availability.ts';
import { Offer } from '../domain/offer.ts';
import { OrderLineItemActivationLink } from '../domain/order-line-item-activation-link.ts';
import { Order } from '../domain/order.ts';
import { OrderLineItem } from '../domain/order-line-item.ts';
import { Product } from '../domain/product.ts';
import { Sku } from '../domain/sku.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import { availabilityEdge, CatalogArgs, type CatalogParent, offerEdge, productEdge, skuEdge } from './catalog-edges.ts';
import { orderReference, subscriptionReference } from './reference.ts';

@Resolver(() => OrderLineItem)
export class OrderLineItemResolver {
  @FieldResolver(() => Order, { nullable: true, description: 'The order of the line.' })
  order(
    @Root() { customerId, orderId }: OrderLineItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Order | null> {
    return orderReference(context, info, { customerId, orderId });
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The catalog product; null for a legacy offer (see `offer`).',
  })
  product(
    @Root() line: OrderLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> {
    return productEdge(catalogParent(line), args, context, info);
  }

  @FieldResolver(() => Sku, { nullable: true, description: 'The catalog SKU; null for a legacy offer (see `offer`).' })
  sku(
    @Root() line: OrderLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Sku | null> {
    return skuEdge(catalogParent(line), args, context, info);
  }

  @FieldResolver(() => Availability, {
    nullable: true,
    description: 'The catalog availability; null for a legacy offer (see `offer`), and when it is no longer sold.',
  })
  availability(
    @Root() line: OrderLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Availability | null> {
    return availabilityEdge(catalogParent(line), args, context, info);
  }

  @FieldResolver(() => Offer, {
    nullable: true,
    description: "The legacy offer; null for an item of today's catalog (see `product`).",
  })
  offer(
    @Root() line: OrderLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Offer | null> {
    return offerEdge(catalogParent(line), args, context, info);
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: 'The subscription that the line made; null for reservations and perpetual software.',
  })
  async subscription(
    @Root() { customerId, subscriptionId }: OrderLineItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CustomerSubscription | null> {
    return subscriptionId ? subscriptionReference(context, info, { customerId, subscriptionId }) : null;
  }

  @FieldResolver(() => [OrderLineItemActivationLink], {
    nullable: true,
    description: 'Where the purchase is activated; empty where the product needs none. Null when it cannot be read.',
  })
  async activationLinks(
    @Root() { customerId, orderId, lineItemNumber }: OrderLineItem,
    @Ctx() { loaders }: Context,
  ): Promise<readonly OrderLineItemActivationLink[]> {
    return lineItemNumber == null ? [] : loaders.activationLinks.load({ customerId, orderId, lineItemNumber });
  }
}

const catalogParent = ({ offerId, customerId, links }: OrderLineItem): CatalogParent => ({
  catalogItemId: offerId,
  customerId,
  links,
});
