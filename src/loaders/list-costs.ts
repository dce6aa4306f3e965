import { cacheKey } from './key-text.ts';

/** What is known of how many calls a list takes. */
export interface ListCost {
  /** Pages that were read. */
  readonly pages: number;
  /** Whether the list ended there; else it is at least one page longer. */
  readonly complete: boolean;
}

/** Remembers across requests what lists cost, so that the plan need not find out each time. */
export interface ListCosts {
  /** The fewest calls the list can take as far as is known; 1 for a list that was never read. */
  expected(list: unknown): number;
  /** The calls the list took when it was last read to its end; undefined when it never was. */
  length(list: unknown): number | undefined;
  learn(list: unknown, cost: ListCost): void;
}

/** Lists remembered; the oldest is forgotten first. A few bytes each. */
const most = 10_000;

export function createListCosts(): ListCosts {
  const known = new Map<string, ListCost>();
  return {
    expected(list) {
      const cost = known.get(cacheKey(list));
      return cost ? cost.pages + (cost.complete ? 0 : 1) : 1;
    },
    length(list) {
      const cost = known.get(cacheKey(list));
      return cost?.complete ? cost.pages : undefined;
    },
    learn(list, cost) {
      const key = cacheKey(list);
      const before = known.get(key);
      // a list that was read in part says no more than one that was read further
      if (!cost.complete && before && before.pages >= cost.pages) return;
      known.delete(key);
      known.set(key, cost);
      if (known.size > most) known.delete(known.keys().next().value ?? '');
    },
  };
}
