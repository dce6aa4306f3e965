import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Availability } from '../domain/availability.ts';
import { CartLineItem } from '../domain/cart-line-item.ts';
import { Offer } from '../domain/offer.ts';
import { Product } from '../domain/product.ts';
import { Sku } from '../domain/sku.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import { availabilityEdge, CatalogArgs, offerEdge, productEdge, skuEdge } from './catalog-edges.ts';
import { subscriptionReference } from './reference.ts';

@Resolver(() => CartLineItem)
export class CartLineItemResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The catalog product; null for a legacy offer (see `offer`).',
  })
  product(
    @Root() line: CartLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> {
    return productEdge(line, args, context, info);
  }

  @FieldResolver(() => Sku, { nullable: true, description: 'The catalog SKU; null for a legacy offer (see `offer`).' })
  sku(
    @Root() line: CartLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Sku | null> {
    return skuEdge(line, args, context, info);
  }

  @FieldResolver(() => Availability, {
    nullable: true,
    description: 'The catalog availability; null for a legacy offer (see `offer`).',
  })
  availability(
    @Root() line: CartLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Availability | null> {
    return availabilityEdge(line, args, context, info);
  }

  @FieldResolver(() => Offer, {
    nullable: true,
    description: "The legacy offer; null for an item of today's catalog (see `product`).",
  })
  offer(
    @Root() line: CartLineItem,
    @Args(() => CatalogArgs) args: CatalogArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Offer | null> {
    return offerEdge(line, args, context, info);
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description:
      'The subscription that `provisioningContext` names: the one a reservation is for, or the one an add-on belongs to; null when it names none.',
  })
  async subscription(
    @Root() { customerId, provisioningContext }: CartLineItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CustomerSubscription | null> {
    const subscriptionId = Object.entries(provisioningContext ?? {}).find(([name]) =>
      subscriptionNames.has(name.toLowerCase()),
    )?.[1];
    return subscriptionId
      ? subscriptionReference(context, info, { customerId, subscriptionId: String(subscriptionId) })
      : null;
  }
}

const subscriptionNames = new Set(['subscriptionid', 'parentsubscriptionid']);
