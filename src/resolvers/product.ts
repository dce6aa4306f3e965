import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import type { Connection } from '../domain/connection.ts';
import { ProductConnection, ProductListArgs, segment } from '../domain/product-list.ts';
import { Product } from '../domain/product.ts';
import { ReservationScope } from '../domain/reservation-scope.ts';
import { CountryCode } from '../domain/scalars/text.ts';
import { SkuFilter } from '../domain/sku-filter.ts';
import { skuMatcher } from '../domain/sku-matcher.ts';
import { Sku } from '../domain/sku.ts';
import { TargetSegment } from '../domain/target-segment.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';
import { asksFor } from './selection.ts';

@Resolver(() => Product)
export class ProductResolver {
  @Requires('catalog.read')
  @Query(() => ProductConnection, {
    description: 'The products sold in a country. Empty where the view is not sold (see `market`).',
  })
  products(
    @Args(() => ProductListArgs) args: ProductListArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<Product>> {
    const { country, targetView, filter } = args;
    return loaders.productConnection({ country, ...segment(args) }, targetView, filter, args);
  }

  @Query(() => Product, { nullable: true, description: 'A product of a country; null when it is not sold there.' })
  product(
    @Arg('productId', () => ID, { description: 'For instance `DZH318Z0BQ3Q`.' }) productId: string,
    @Arg('country', () => CountryCode, { description: 'ISO 3166-1 alpha-2 code of the catalog.' }) country: string,
    @Arg('reservationScope', () => ReservationScope, {
      nullable: true,
      description: 'AZURE_PLAN for items sold to an Azure plan.',
    })
    reservationScope: ReservationScope | undefined,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Product | null> {
    const key = { scope: { country, reservationScope }, productId };
    // both are found by the product's id: read one after the other, the page would wait once more
    if (asksFor(info, 'skus', 'targetSegment')) void loaders.skus.get(key);
    return loaders.product.get(key);
  }

  @FieldResolver(() => [Sku], {
    nullable: true,
    description: 'The SKUs of the product in the same catalog. Null when it cannot be read.',
  })
  async skus(
    @Root() product: Product,
    @Arg('targetSegment', () => TargetSegment, {
      nullable: true,
      description: 'Only SKUs sold to this segment. Default: that of the product list.',
    })
    targetSegment: TargetSegment | undefined,
    @Arg('filter', () => SkuFilter, { nullable: true, description: 'Narrows the SKUs of a reservation.' })
    filter: SkuFilter | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<readonly Sku[]> {
    const scope = targetSegment ? { ...product.catalog, targetSegment } : product.catalog;
    const skus = await loaders.skus.load({ scope, productId: product.id });
    return filter ? skus.filter(skuMatcher(filter)) : skus;
  }
}
