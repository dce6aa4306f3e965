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
import type { Awaitable } from './awaitable.ts';
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
    ): Awaitable<Product | null> {
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
    ): Awaitable<Sku | null> {
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
    ): Awaitable<Availability | null> {
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
export function catalogScope(
  parent: Omit<CatalogParent, 'catalogItemId'>,
  args: CatalogArgs,
  context: Context,
): Awaitable<CatalogScope> {
  const reservationScope = args.reservationScope ?? linkedParameter(parent.links, 'reservationScope');
  const country = catalogCountry(parent, args, context);
  return typeof country === 'string'
    ? { country, reservationScope }
    : country.then((known) => ({ country: known, reservationScope }));
}

function toItem<T>(
  parent: CatalogParent,
  args: CatalogArgs,
  context: Context,
  follow: (
    scope: CatalogScope,
    item: { readonly productId: string; readonly skuId: string; readonly availabilityId: string },
  ) => Awaitable<T | null>,
): Awaitable<T | null> {
  const reference = catalogReference(parent.catalogItemId);
  if (!reference || 'offerId' in reference) return null;
  const scope = catalogScope(parent, args, context);
  return scope instanceof Promise ? scope.then((known) => follow(known, reference)) : follow(scope, reference);
}

function catalogCountry(
  parent: Omit<CatalogParent, 'catalogItemId'>,
  args: CatalogArgs,
  context: Context,
): Awaitable<string> {
  const known = args.country ?? parent.country ?? linkedParameter(parent.links, 'country');
  if (known) return known.toUpperCase();
  if (!parent.customerId) throw unknownCountry();
  const billed = context.loaders.customerCountry.get(parent.customerId);
  return billed instanceof Promise ? billed.then(toCountry) : toCountry(billed);
}

function toCountry(country: string | null): string {
  if (country) return country.toUpperCase();
  throw unknownCountry();
}

const unknownCountry = (): BadUserInputError =>
  new BadUserInputError(
    'country',
    'is not known from the parent or its customer',
    'an ISO 3166-1 alpha-2 code such as US',
  );

/** A query parameter that one of the links carries: `/products/DZH318Z0BQ3Q?country=US`. */
function linkedParameter(links: WireLinks | null | undefined, name: string): string | undefined {
  for (const relation in links) {
    const uri = links[relation]?.uri;
    // most links have no query string, and reading one costs as much as the rest of a row
    if (typeof uri !== 'string' || !uri.includes(name)) continue;
    const value = new URLSearchParams(uri.split('?')[1] ?? '').get(name);
    if (value) return value;
  }
  return undefined;
}
