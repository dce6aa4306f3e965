import type { DataSources } from '../datasources/index.ts';
import type { Availability } from '../domain/availability.ts';
import { asReadById, scopeOfOne } from '../domain/catalog-scope.ts';
import { collapsingLoader, oneCall } from './collapsing-loader.ts';
import { type KeyLoader, primingLoader } from './key-loader.ts';
import { partText } from './key-text.ts';
import { type SkuKey, skuText } from './sku.ts';

export interface AvailabilityKey extends SkuKey {
  readonly availabilityId: string;
}

export interface AvailabilityLoaders {
  readonly availability: KeyLoader<AvailabilityKey, Availability | null>;
  readonly availabilities: KeyLoader<SkuKey, readonly Availability[]>;
}

export function availabilityLoaders({ availability: source }: DataSources): AvailabilityLoaders {
  const availabilities = primingLoader(
    ({ scope, productId, skuId }: SkuKey) => source.list(scope, productId, skuId),
    (items: readonly Availability[], { scope, productId, skuId }) => {
      const ofOne = scopeOfOne(scope);
      availability.primeAll(items.map(asReadById), ({ id }) => ({
        scope: ofOne,
        productId,
        skuId,
        availabilityId: id,
      }));
    },
    skuText,
  );
  const availability = collapsingLoader({
    textOf: (key: AvailabilityKey) => skuText(key) + partText(key.availabilityId),
    parentOf: ({ scope, productId, skuId }: AvailabilityKey): SkuKey => ({ scope, productId, skuId }),
    idOf: ({ availabilityId }) => availabilityId,
    listCalls: oneCall,
    list: (parent) => availabilities.load(parent),
    idOfItem: ({ id }: Availability) => id,
    read: ({ scope, productId, skuId, availabilityId }) => source.get(scope, productId, skuId, availabilityId),
  });
  return { availability, availabilities };
}
