import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, type ClassType, Ctx, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Availability } from '../domain/availability.ts';
import { catalogReference } from '../domain/catalog-reference.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import { Offer } from '../domain/offer.ts';
import { Product } from '../domain/product.ts';
import { ReservationScope } from '../domain/reservation-scope.ts';
import { CountryCode } from '../domain/scalars/text.ts';
import { Sku } from '../domain/sku.ts';
import type { WireLinks } from '../domain/wire-link.ts';
import { BadUserInputError } from '../errors.ts';
import { availabilityReference, offerReference, productReference, skuReference } from './reference.ts';

/** Which catalog an edge from a purchase into the catalog leads to. */
@ArgsType()
export class CatalogArgs {
  @Field(() => CountryCode, {
    nullable: true,
    description:
      "The catalog's country. Default: what the parent's links say, else the country of the customer's billing address.",
  })
  readonly country?: string | null;

  @Field(() => ReservationScope, {
    nullable: true,
    description:
      'AZURE_PLAN for items sold to an Azure plan; leave out for those sold to a Microsoft Azure (MS-AZR-0145P) subscription.',
  })
  readonly reservationScope?: string | null;
}

/** A purchased thing that names a catalog item. */
export interface CatalogParent {
  /** `product:sku:availability`, or the id of a legacy offer. */
  readonly catalogItemId?: string | null | undefined;
  readonly customerId: string | null | undefined;
  readonly links?: WireLinks | null | undefined;
  /** A country that the parent itself states. */
  readonly country?: string | null | undefined;
}

/**
 * The edges from a purchase into the catalog, the same for everything that names a catalog item: a resolver class for the
 * type, beside the one with the type's own edges.
 */
export function catalogEdgesOf<T extends object>(
  type: ClassType<T>,
  parentOf: (source: T) => CatalogParent,
): ClassType {
  @Resolver(() => type)
  class CatalogEdgesResolver {
    @FieldResolver(() => Product, {
      nullable: true,
      description: 'The catalog product; null for a legacy offer (see `offer`).',
    })
    product(
      @Root() source: T,
      @Args(() => CatalogArgs) args: CatalogArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Product | null> {
      return toItem(parentOf(source), args, context, (scope, { productId }) =>
        productReference(context, info, { scope, productId }),
      );
    }

    @FieldResolver(() => Sku, {
      nullable: true,
      description: 'The catalog SKU; null for a legacy offer (see `offer`).',
    })
    sku(
      @Root() source: T,
      @Args(() => CatalogArgs) args: CatalogArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Sku | null> {
      return toItem(parentOf(source), args, context, (scope, { productId, skuId }) =>
        skuReference(context, info, { scope, productId, skuId }),
      );
    }

    @FieldResolver(() => Availability, {
      nullable: true,
      description: 'The catalog availability; null for a legacy offer (see `offer`), and when it is no longer sold.',
    })
    availability(
      @Root() source: T,
      @Args(() => CatalogArgs) args: CatalogArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Availability | null> {
      return toItem(parentOf(source), args, context, (scope, item) =>
        availabilityReference(context, info, { scope, ...item }),
      );
    }

    @FieldResolver(() => Offer, {
      nullable: true,
      description: "The legacy offer; null for an item of today's catalog (see `product`).",
    })
    async offer(
      @Root() source: T,
      @Args(() => CatalogArgs) args: CatalogArgs,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Offer | null> {
      const parent = parentOf(source);
      const reference = catalogReference(parent.catalogItemId);
      if (!reference || !('offerId' in reference)) return null;
      const country = await catalogCountry(parent, args, context);
      return offerReference(context, info, { offerId: reference.offerId, country });
    }
  }
  return CatalogEdgesResolver;
}

/** The catalog of a purchase: the argument, else the parent's links, else the customer's billing address. */
export async function catalogScope(
  parent: Omit<CatalogParent, 'catalogItemId'>,
  args: CatalogArgs,
  context: Context,
): Promise<CatalogScope> {
  return {
    country: await catalogCountry(parent, args, context),
    reservationScope: args.reservationScope ?? linked(parent.links, 'reservationScope'),
  };
}

async function toItem<T>(
  parent: CatalogParent,
  args: CatalogArgs,
  context: Context,
  follow: (
    scope: CatalogScope,
    item: { readonly productId: string; readonly skuId: string; readonly availabilityId: string },
  ) => Promise<T | null>,
): Promise<T | null> {
  const reference = catalogReference(parent.catalogItemId);
  if (!reference || 'offerId' in reference) return null;
  return follow(await catalogScope(parent, args, context), reference);
}

async function catalogCountry(
  parent: Omit<CatalogParent, 'catalogItemId'>,
  args: CatalogArgs,
  context: Context,
): Promise<string> {
  const known = args.country ?? parent.country ?? linked(parent.links, 'country');
  const country = known || (parent.customerId && (await context.loaders.customerCountry.load(parent.customerId)));
  if (country) return country.toUpperCase();
  throw new BadUserInputError(
    'country',
    'is not known from the parent or its customer',
    'an ISO 3166-1 alpha-2 code such as US',
  );
}

/** A query parameter that one of the links carries: `/products/DZH318Z0BQ3Q?country=US`. */
function linked(links: WireLinks | null | undefined, name: string): string | undefined {
  for (const link of Object.values(links ?? {})) {
    const value = new URLSearchParams(link?.uri?.split('?')[1] ?? '').get(name);
    if (value) return value;
  }
  return undefined;
}
