import type { Calls } from './calls.ts';

/** An item of the catalog as purchases name it. */
export interface NamedItem {
  readonly country: string;
  readonly productId: string;
  readonly skuId: string;
}

/** The least calls that tell of products and, unless only those are wanted, of their SKUs: a list where two or more of one product are. */
export function productCalls(items: readonly Omit<NamedItem, 'skuId'>[]): Calls {
  return { 'get-product': distinct(items.map(({ country, productId }) => `${country} ${productId}`)) };
}

export function skuCalls(items: readonly NamedItem[]): Calls {
  const skus = [...groups(items, ({ country, productId }) => `${country} ${productId}`).values()].map((group) =>
    distinct(group.map(({ skuId }) => skuId)),
  );
  return {
    'get-sku': skus.filter((count) => count === 1).length,
    'list-skus': skus.filter((count) => count > 1).length,
  };
}

/** The least calls for things of several parents: one by its id, two or more as the parent's list. */
export function readCalls(
  wanted: readonly { readonly parent: string; readonly id: string }[],
  get: string,
  list: string,
): Calls {
  const counts = [...groups(wanted, ({ parent }) => parent).values()].map((group) =>
    distinct(group.map(({ id }) => id)),
  );
  return { [get]: counts.filter((count) => count === 1).length, [list]: counts.filter((count) => count > 1).length };
}

const distinct = (ids: readonly string[]): number => new Set(ids.map((id) => id.toLowerCase())).size;

function groups<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}
