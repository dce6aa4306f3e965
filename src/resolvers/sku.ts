import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Availability } from '../domain/availability.ts';
import { Product } from '../domain/product.ts';
import { ReservationScope } from '../domain/reservation-scope.ts';
import { CountryCode } from '../domain/scalars/text.ts';
import { SkuReservation } from '../domain/sku-reservation.ts';
import { Sku } from '../domain/sku.ts';
import { TargetSegment } from '../domain/target-segment.ts';
import type { Awaitable } from './awaitable.ts';
import { productReference } from './reference.ts';

@Resolver(() => Sku)
export class SkuResolver {
  @Query(() => Sku, { nullable: true, description: 'A SKU of a product; null when it is not sold in the country.' })
  sku(
    @Arg('productId', () => ID, { description: 'For instance `DZH318Z0BQ3Q`.' }) productId: string,
    @Arg('skuId', () => ID, { description: 'For instance `0001`; unique inside its product only.' }) skuId: string,
    @Arg('country', () => CountryCode, { description: 'ISO 3166-1 alpha-2 code of the catalog.' }) country: string,
    @Arg('reservationScope', () => ReservationScope, {
      nullable: true,
      description: 'AZURE_PLAN for items sold to an Azure plan.',
    })
    reservationScope: ReservationScope | undefined,
    @Ctx() { loaders }: Context,
  ): Awaitable<Sku | null> {
    return loaders.sku.get({ scope: { country, reservationScope }, productId, skuId });
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product of the SKU.' })
  product(@Root() sku: Sku, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Awaitable<Product | null> {
    return productReference(context, info, { scope: sku.catalog, productId: sku.productId });
  }

  @FieldResolver(() => [Availability], {
    nullable: true,
    description:
      'How the SKU can be bought: an availability carries the catalogItemId that a cart takes. Null when it cannot be read.',
  })
  availabilities(
    @Root() { catalog, productId, id: skuId }: Sku,
    @Arg('targetSegment', () => TargetSegment, { nullable: true, description: 'Only availabilities of this segment.' })
    targetSegment: TargetSegment | undefined,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly Availability[]> {
    const scope = targetSegment ? { ...catalog, targetSegment } : catalog;
    return loaders.availabilities.get({ scope, productId, skuId });
  }

  @FieldResolver(() => SkuReservation, {
    nullable: true,
    description: 'What is reserved, read from dynamicAttributes; null when the SKU is no Azure reservation.',
  })
  reservation(@Root() { dynamicAttributes }: Sku): object | null {
    return dynamicAttributes && ('armSkuName' in dynamicAttributes || 'reservationType' in dynamicAttributes)
      ? dynamicAttributes
      : null;
  }
}
