import type { DataSources } from '../datasources/index.ts';
import type { InventoryTarget } from '../datasources/inventory.ts';
import type { InventoryItem } from '../domain/inventory.ts';
import { type KeyLoader, batchLoader } from './key-loader.ts';
import { cacheKey } from './key-text.ts';

/** What is asked of the inventory in one field. */
export interface InventoryKey {
  readonly country: string;
  readonly targetItems: readonly InventoryTarget[];
  readonly context: Readonly<Record<string, string>>;
}

export interface InventoryLoaders {
  readonly inventory: KeyLoader<InventoryKey, readonly InventoryItem[]>;
}

/** All questions of one country and context go upstream as one POST. */
export function inventoryLoaders({ inventory: source }: DataSources): InventoryLoaders {
  return {
    inventory: batchLoader(async (keys) => {
      const posts = new Map<string, Promise<readonly InventoryItem[]>>();
      const post = ({ country, context }: InventoryKey): Promise<readonly InventoryItem[]> => {
        const place = cacheKey([country, context]);
        const samePlace = keys.filter((key) => cacheKey([key.country, key.context]) === place);
        const sent =
          posts.get(place) ?? source.check(country, distinct(samePlace.flatMap((key) => key.targetItems)), context);
        posts.set(place, sent);
        return sent;
      };
      return Promise.all(
        keys.map((key) =>
          post(key).then(
            (items) => items.filter((item) => key.targetItems.some((target) => covers(target, item))),
            (error: Error) => error,
          ),
        ),
      );
    }),
  };
}

const distinct = (targets: readonly InventoryTarget[]): InventoryTarget[] => [
  ...new Map(targets.map((target) => [cacheKey(target), target])).values(),
];

/** A target without a SKU asks for all SKUs of its product. */
const covers = (target: InventoryTarget, item: InventoryItem): boolean =>
  sameId(target.productId, item.productId) && (!target.skuId || sameId(target.skuId, item.skuId));

/** Upstream finds an id in either case, and answers its own spelling. */
const sameId = (one: string, other: string | null | undefined): boolean => one.toLowerCase() === other?.toLowerCase();
