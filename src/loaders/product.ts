import type { DataSources } from '../datasources/index.ts';
import { asReadById, type CatalogScope, scopeOfOne } from '../domain/catalog-scope.ts';
import type { Product } from '../domain/product.ts';
import { type KeyLoader, keyLoader, primingLoader } from './key-loader.ts';
import { partText, textOfParts } from './key-text.ts';

/** A product: its catalog and its id there. */
export interface ProductKey {
  readonly scope: CatalogScope;
  readonly productId: string;
}

export const scopeText = textOfParts<CatalogScope>('country', 'customerId', 'reservationScope', 'targetSegment');

export const productText = ({ scope, productId }: ProductKey): string => scopeText(scope) + partText(productId);

export interface ProductListKey {
  readonly scope: CatalogScope;
  readonly targetView: string;
}

export interface ProductLoaders {
  readonly product: KeyLoader<ProductKey, Product | null>;
  readonly products: KeyLoader<ProductListKey, readonly Product[]>;
}

export function productLoaders({ product: source }: DataSources): ProductLoaders {
  const product = keyLoader(({ scope, productId }: ProductKey) => source.get(scope, productId), productText);
  return {
    product,
    products: primingLoader(
      ({ scope, targetView }: ProductListKey) => source.list(scope, targetView),
      (items, { scope }) => {
        const ofOne = scopeOfOne(scope);
        product.primeAll(items.map(asReadById), ({ id }) => ({ scope: ofOne, productId: id }));
      },
    ),
  };
}
