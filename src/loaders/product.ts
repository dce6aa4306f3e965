import type { DataSources } from '../datasources/index.ts';
import { asReadById, type CatalogScope, scopeOfOne } from '../domain/catalog-scope.ts';
import type { Product } from '../domain/product.ts';
import { type KeyLoader, keyLoader, primingLoader } from './key-loader.ts';

/** A product: its catalog and its id there. */
export interface ProductKey {
  readonly scope: CatalogScope;
  readonly productId: string;
}

export interface ProductListKey {
  readonly scope: CatalogScope;
  readonly targetView: string;
}

export interface ProductLoaders {
  readonly product: KeyLoader<ProductKey, Product | null>;
  readonly products: KeyLoader<ProductListKey, readonly Product[]>;
}

export function productLoaders({ product: source }: DataSources): ProductLoaders {
  const product = keyLoader(({ scope, productId }: ProductKey) => source.get(scope, productId));
  return {
    product,
    products: primingLoader(
      ({ scope, targetView }: ProductListKey) => source.list(scope, targetView),
      (item, { scope }) => product.prime({ scope: scopeOfOne(scope), productId: item.id }, asReadById(item)),
    ),
  };
}
