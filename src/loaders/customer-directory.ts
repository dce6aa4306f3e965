import type { DataSources } from '../datasources/index.ts';
import type { Customer } from '../domain/customer.ts';
import type { ListCosts } from './list-costs.ts';
import { readsOn } from './read-plan.ts';

/** Upstream's list of customers, read for the sake of some of them. */
export interface CustomerDirectory {
  /** Fewest calls the list takes as far as is known. */
  calls(): number;
  /** Pages of the list until all ids are seen, or until reading on is worth less than reading the rest by id. */
  find(customerIds: readonly string[]): Promise<readonly Customer[]>;
}

/** The largest page that upstream's samples ask for. */
const pageSize = 500;

export function customerDirectory({ customer: source }: DataSources, costs: ListCosts): CustomerDirectory {
  const list = 'customers';
  return {
    calls: () => costs.expected(list),
    async find(customerIds) {
      const missing = new Set(customerIds.map((id) => id.toLowerCase()));
      const found: Customer[] = [];
      let continuationToken: string | undefined;
      for (let pages = 1; ; pages++) {
        const page = await source.list({ size: pageSize, continuationToken });
        found.push(...page.items);
        for (const { id } of page.items) missing.delete(id.toLowerCase());
        const ended = page.continuationToken === undefined || page.continuationToken === continuationToken;
        costs.learn(list, { pages, complete: ended });
        if (ended || !readsOn(missing.size, pages, costs.length(list))) return found;
        continuationToken = page.continuationToken;
      }
    },
  };
}
