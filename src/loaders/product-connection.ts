import type { CatalogScope } from '../domain/catalog-scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { ProductFilter } from '../domain/product-list.ts';
import type { Product } from '../domain/product.ts';
import { skuMatches } from '../domain/sku-matches.ts';
import type { SkuFilter } from '../domain/sku-filter.ts';
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
  const products = (await loaders.products.load({ scope, targetView })).filter((product) => named(product, filter));
  const skuFilter = filter?.sku;
  const kept = skuFilter
    ? await Promise.all(products.map(async (product) => ((await hasSku(product, skuFilter)) ? [product] : [])))
    : [products];
  return connectWhole(['products', scope, targetView, filter], kept.flat(), args, limits);

  async function hasSku({ catalog, id: productId }: Product, wanted: SkuFilter): Promise<boolean> {
    return (await loaders.skus.load({ scope: catalog, productId })).some((sku) => skuMatches(sku, wanted));
  }
}

function named({ title, productType }: Product, filter: ProductFilter | null | undefined): boolean {
  const wantedTitle = filter?.title?.toLowerCase();
  const wantedType = filter?.productType?.toLowerCase();
  const types = [productType?.id, productType?.subType?.id];
  return (
    (!wantedTitle || (title ?? '').toLowerCase().includes(wantedTitle)) &&
    (!wantedType || types.some((type) => type?.toLowerCase() === wantedType))
  );
}
