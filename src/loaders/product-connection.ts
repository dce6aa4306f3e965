import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { ProductFilter } from '../domain/product-list.ts';
import type { Product } from '../domain/product.ts';
import { skuMatcher } from '../domain/sku-matcher.ts';
import type { Sku } from '../domain/sku.ts';
import type { ProductLoaders } from './product.ts';
import type { SkuLoaders } from './sku.ts';
import { type PageArguments, connectWhole } from './connection.ts';

const limits = { default: 100, most: 500 };

/** Upstream answers a view of the catalog whole. */
export async function connectProducts(
  loaders: ProductLoaders & SkuLoaders,
  scope: CatalogScope,
  targetView: string,
  filter: ProductFilter | null | undefined,
  args: PageArguments,
): Promise<Connection<Product>> {
  const products = (await loaders.products.load({ scope, targetView })).filter(named(filter));
  const isWanted = filter?.sku && skuMatcher(filter.sku);
  const kept = isWanted
    ? await Promise.all(products.map(async (product) => ((await hasSku(product, isWanted)) ? [product] : [])))
    : [products];
  return connectWhole(['products', scope, targetView, filter], kept.flat(), args, limits);

  async function hasSku({ catalog, id: productId }: Product, isOne: (sku: Sku) => boolean): Promise<boolean> {
    return (await loaders.skus.load({ scope: catalog, productId })).some(isOne);
  }
}

function named(filter: ProductFilter | null | undefined): (product: Product) => boolean {
  const wantedTitle = filter?.title?.toLowerCase();
  const wantedType = filter?.productType?.toLowerCase();
  return ({ title, productType }) =>
    (!wantedTitle || (title ?? '').toLowerCase().includes(wantedTitle)) &&
    (!wantedType || [productType?.id, productType?.subType?.id].some((type) => type?.toLowerCase() === wantedType));
}
