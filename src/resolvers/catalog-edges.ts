import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field } from 'type-graphql';
import type { Context } from '../context.ts';
import type { Availability } from '../domain/availability.ts';
import { catalogReference } from '../domain/catalog-reference.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Offer } from '../domain/offer.ts';
import type { Product } from '../domain/product.ts';
import { ReservationScope } from '../domain/reservation-scope.ts';
import { CountryCode } from '../domain/scalars/text.ts';
import type { Sku } from '../domain/sku.ts';
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

type Edge<T> = (
  parent: CatalogParent,
  args: CatalogArgs,
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<T | null>;

export const productEdge: Edge<Product> = (parent, args, context, info) =>
  toItem(parent, args, context, (scope, { productId }) => productReference(context, info, { scope, productId }));

export const skuEdge: Edge<Sku> = (parent, args, context, info) =>
  toItem(parent, args, context, (scope, { productId, skuId }) =>
    skuReference(context, info, { scope, productId, skuId }),
  );

export const availabilityEdge: Edge<Availability> = (parent, args, context, info) =>
  toItem(parent, args, context, (scope, item) => availabilityReference(context, info, { scope, ...item }));

/** A legacy id leads to the offer; an id of today's catalog does not. */
export const offerEdge: Edge<Offer> = async (parent, args, context, info) => {
  const reference = catalogReference(parent.catalogItemId);
  if (!reference || !('offerId' in reference)) return null;
  const country = await catalogCountry(parent, args, context);
  return offerReference(context, info, { offerId: reference.offerId, country });
};

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
