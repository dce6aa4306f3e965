import type { CatalogScope } from '../domain/catalog-scope.ts';
import { path } from './path.ts';
import { query } from './query.ts';

/** Where a catalog begins: the partner's, which needs a country, or a customer's, whose country is the customer's own. */
export function catalogRoot(scope: CatalogScope): string {
  return scope.customerId ? path`/v1/customers/${{ customerId: scope.customerId }}` : '/v1';
}

/** What every catalog request of a scope carries in its query string. */
export function catalogQuery(scope: CatalogScope, more: Readonly<Record<string, string | undefined>> = {}): string {
  return query({
    country: scope.customerId ? undefined : scope.country,
    ...more,
    reservationScope: scope.reservationScope,
  });
}

/** Says of catalog resources which catalog they were read from: the URL knows, the JSON does not. */
export const inCatalog =
  (catalog: CatalogScope) =>
  (resource: object): void =>
    void Object.assign(resource, { catalog });

/** What a URL leaves out of its scope, though it is said of what is read. */
export function variantOf({ country, customerId, targetSegment }: CatalogScope): string | undefined {
  const unnamed = customerId ? country : undefined;
  return unnamed || targetSegment ? `${unnamed ?? ''} ${targetSegment ?? ''}` : undefined;
}
