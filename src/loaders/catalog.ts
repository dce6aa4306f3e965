import type { DataSources } from '../datasources/index.ts';
import type { Availability } from '../domain/availability.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Offer } from '../domain/offer.ts';
import type { Product } from '../domain/product.ts';
import type { Sku } from '../domain/sku.ts';
import { type KeyLoader, keyLoader, primingLoader } from './key-loader.ts';

/** A catalog resource: its catalog and the ids that find it there. */
export interface ProductKey {
  readonly scope: CatalogScope;
  readonly productId: string;
}
export interface SkuKey extends ProductKey {
  readonly skuId: string;
}
export interface AvailabilityKey extends SkuKey {
  readonly availabilityId: string;
}

export interface CatalogLoaders {
  readonly product: KeyLoader<ProductKey, Product | null>;
  readonly products: KeyLoader<{ readonly scope: CatalogScope; readonly targetView: string }, readonly Product[]>;
  readonly sku: KeyLoader<SkuKey, Sku | null>;
  readonly skus: KeyLoader<ProductKey, readonly Sku[]>;
  readonly availability: KeyLoader<AvailabilityKey, Availability | null>;
  readonly availabilities: KeyLoader<SkuKey, readonly Availability[]>;
  readonly offer: KeyLoader<{ readonly offerId: string; readonly country: string }, Offer | null>;
}

export function catalogLoaders(sources: DataSources): CatalogLoaders {
  const product = keyLoader(({ scope, productId }: ProductKey) => sources.product.get(scope, productId));
  const sku = keyLoader(({ scope, productId, skuId }: SkuKey) => sources.sku.get(scope, productId, skuId));
  const availability = keyLoader(({ scope, productId, skuId, availabilityId }: AvailabilityKey) =>
    sources.availability.get(scope, productId, skuId, availabilityId),
  );
  return {
    product,
    products: primingLoader(
      ({ scope, targetView }) => sources.product.list(scope, targetView),
      (item, { scope }) => product.prime({ scope: scopeOfOne(scope), productId: item.id }, byId(item)),
    ),
    sku,
    skus: primingLoader(
      ({ scope, productId }: ProductKey) => sources.sku.list(scope, productId),
      (item, { scope, productId }) => sku.prime({ scope: scopeOfOne(scope), productId, skuId: item.id }, byId(item)),
    ),
    availability,
    availabilities: primingLoader(
      ({ scope, productId, skuId }: SkuKey) => sources.availability.list(scope, productId, skuId),
      (item, { scope, productId, skuId }) =>
        availability.prime({ scope: scopeOfOne(scope), productId, skuId, availabilityId: item.id }, byId(item)),
    ),
    offer: keyLoader(({ offerId, country }) => sources.offer.get(offerId, country)),
  };
}

/** The scope a resource is read by id in: a segment narrows lists only. */
export function scopeOfOne(scope: CatalogScope): CatalogScope {
  return { country: scope.country, customerId: scope.customerId, reservationScope: scope.reservationScope };
}

/** An item of a list as reading it by id answers it: what lies below it is not narrowed to the list's segment. */
const byId = <T extends { readonly catalog: CatalogScope }>(item: T): T =>
  item.catalog.targetSegment ? { ...item, catalog: scopeOfOne(item.catalog) } : item;
