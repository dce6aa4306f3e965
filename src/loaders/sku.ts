import type { DataSources } from '../datasources/index.ts';
import { asReadById, scopeOfOne } from '../domain/catalog-scope.ts';
import type { Sku } from '../domain/sku.ts';
import { collapsingLoader, oneCall } from './collapsing-loader.ts';
import { type KeyLoader, primingLoader } from './key-loader.ts';
import { partText } from './key-text.ts';
import { type ProductKey, productText } from './product.ts';

export interface SkuKey extends ProductKey {
  readonly skuId: string;
}

export const skuText = (key: SkuKey): string => productText(key) + partText(key.skuId);

export interface SkuLoaders {
  readonly sku: KeyLoader<SkuKey, Sku | null>;
  readonly skus: KeyLoader<ProductKey, readonly Sku[]>;
}

export function skuLoaders({ sku: source }: DataSources): SkuLoaders {
  const skus = primingLoader(
    ({ scope, productId }: ProductKey) => source.list(scope, productId),
    (items: readonly Sku[], { scope, productId }) => {
      const ofOne = scopeOfOne(scope);
      sku.primeAll(items.map(asReadById), ({ id }) => ({ scope: ofOne, productId, skuId: id }));
    },
    productText,
  );
  const sku = collapsingLoader({
    textOf: skuText,
    parentOf: ({ scope, productId }: SkuKey): ProductKey => ({ scope, productId }),
    idOf: ({ skuId }) => skuId,
    listCalls: oneCall,
    list: (parent) => skus.load(parent),
    idOfItem: ({ id }: Sku) => id,
    read: ({ scope, productId, skuId }) => source.get(scope, productId, skuId),
  });
  return { sku, skus };
}
