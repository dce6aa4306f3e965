import { batchLoader, type KeyLoader } from './key-loader.ts';
import { cacheKey, type KeyText, partText } from './key-text.ts';
import { planReads } from './read-plan.ts';

/** How things are read that have a parent whose list shows them all. */
export interface CollapsingReads<K, V, P> {
  /** Default: finds it out for every key anew. */
  readonly textOf?: KeyText<K>;
  readonly parentOf: (key: K) => P;
  readonly idOf: (key: K) => string;
  /** Fewest calls the parent's list takes. */
  readonly listCalls: (parent: P) => number;
  /** The parent's list, or the part of it that was worth reading for these ids; each item under its id. */
  readonly list: (parent: P, ids: readonly string[]) => Promise<readonly V[]>;
  readonly idOfItem: (item: V) => string;
  readonly read: (key: K) => Promise<V | null>;
  /** Whether an id can be one at all; reading one that cannot says why, and no list is read for its sake. Default: it can. */
  readonly canBe?: (id: string) => boolean;
}

/** What a list costs that upstream answers whole. */
export const oneCall = (): number => 1;

/**
 * A loader by key that turns many reads under one parent into one read of the parent's list, where that costs fewer calls;
 * what the list does not show (orders reach it late) is read by id.
 */
export function collapsingLoader<K, V, P>(reads: CollapsingReads<K, V, P>): KeyLoader<K, V | null> {
  return batchLoader(async (keys) => {
    const groups = new Map<string, { readonly parent: P; readonly keys: K[] }>();
    const found = new Map<K, Promise<V | null>>();
    for (const key of keys) {
      if (reads.canBe?.(reads.idOf(key)) === false) {
        found.set(key, readById(reads, key));
        continue;
      }
      const parent = reads.parentOf(key);
      const place = cacheKey(parent);
      const group = groups.get(place) ?? { parent, keys: [] };
      group.keys.push(key);
      groups.set(place, group);
    }
    for (const { parent, keys: wanted } of groups.values()) readGroup(reads, parent, wanted, found);
    return Promise.all(keys.map((key) => (found.get(key) ?? Promise.resolve(null)).catch((error: Error) => error)));
  }, reads.textOf);
}

function readGroup<K, V, P>(
  reads: CollapsingReads<K, V, P>,
  parent: P,
  keys: readonly K[],
  found: Map<K, Promise<V | null>>,
): void {
  if (planReads(keys.length, reads.listCalls(parent)) === 'byId') {
    for (const key of keys) found.set(key, readById(reads, key));
    return;
  }
  const listed = reads
    .list(parent, keys.map(reads.idOf))
    .then((items) => new Map(items.map((item) => [partText(reads.idOfItem(item)), item])));
  for (const key of keys) {
    found.set(
      key,
      listed.then((items) => items.get(partText(reads.idOf(key))) ?? reads.read(key)),
    );
  }
}

/** A read that throws before it returns a promise (an id that cannot be right) fails its own key alone. */
async function readById<K, V, P>(reads: CollapsingReads<K, V, P>, key: K): Promise<V | null> {
  return reads.read(key);
}
