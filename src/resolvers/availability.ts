import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Availability } from '../domain/availability.ts';
import { catalogReference } from '../domain/catalog-reference.ts';
import { Product } from '../domain/product.ts';
import { ReservationScope } from '../domain/reservation-scope.ts';
import { CountryCode } from '../domain/scalars/text.ts';
import { Sku } from '../domain/sku.ts';
import { BadUserInputError } from '../errors.ts';
import type { Awaitable } from './awaitable.ts';
import { productReference, skuReference } from './reference.ts';

@Resolver(() => Availability)
export class AvailabilityResolver {
  @Query(() => Availability, {
    nullable: true,
    description: 'One way to buy a SKU; null when it is not sold in the country.',
  })
  availability(
    @Arg('productId', () => ID, { description: 'For instance `DZH318Z0BQ3Q`.' }) productId: string,
    @Arg('skuId', () => ID, { description: 'For instance `0001`.' }) skuId: string,
    @Arg('availabilityId', () => ID, { description: 'For instance `DZH318XZXPHL`. Availability ids change over time.' })
    availabilityId: string,
    @Arg('country', () => CountryCode, { description: 'ISO 3166-1 alpha-2 code of the catalog.' }) country: string,
    @Arg('reservationScope', () => ReservationScope, {
      nullable: true,
      description: 'AZURE_PLAN for items sold to an Azure plan.',
    })
    reservationScope: ReservationScope | undefined,
    @Ctx() { loaders }: Context,
  ): Awaitable<Availability | null> {
    return loaders.availability.get({ scope: { country, reservationScope }, productId, skuId, availabilityId });
  }

  @Query(() => Availability, {
    nullable: true,
    description: 'The availability that a catalogItemId names; null when it is not sold in the country.',
  })
  catalogItem(
    @Arg('catalogItemId', () => ID, {
      description: '`product:sku:availability`, for instance `DZH318Z0BQ3Q:0001:DZH318XZXPHL`.',
    })
    catalogItemId: string,
    @Arg('country', () => CountryCode, { description: 'ISO 3166-1 alpha-2 code of the catalog.' }) country: string,
    @Ctx() { loaders }: Context,
  ): Awaitable<Availability | null> {
    const reference = catalogReference(catalogItemId);
    if (!reference || 'offerId' in reference) {
      throw new BadUserInputError(
        'catalogItemId',
        'has not three parts',
        '`product:sku:availability` such as DZH318Z0BQ3Q:0001:DZH318XZXPHL',
      );
    }
    return loaders.availability.get({ scope: { country }, ...reference });
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product that is bought.' })
  product(
    @Root() { catalog, productId }: Availability,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Product | null> {
    return productReference(context, info, { scope: catalog, productId });
  }

  @FieldResolver(() => Sku, { nullable: true, description: 'The SKU that is bought.' })
  sku(
    @Root() { catalog, productId, skuId }: Availability,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Sku | null> {
    return skuReference(context, info, { scope: catalog, productId, skuId });
  }
}
