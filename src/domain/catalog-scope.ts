/** Which catalog an item was read from. Upstream says it in the URL only, so data sources put it on what they read. */
export interface CatalogScope {
  /** ISO 3166-1 alpha-2; undefined in a customer's catalog. */
  readonly country?: string | undefined;
  /** Whose catalog it is; undefined in a country's catalog. */
  readonly customerId?: string | undefined;
  /** `AzurePlan` for reservations sold to an Azure plan. */
  readonly reservationScope?: string | undefined;
  readonly targetSegment?: string | undefined;
}

/** The scope a resource is read by id in: a segment narrows lists only. */
export function scopeOfOne({ country, customerId, reservationScope }: CatalogScope): CatalogScope {
  return { country, customerId, reservationScope };
}

/** An item of a list as reading it by id answers it: what lies below it is not narrowed to the list's segment. */
export function asReadById<T extends { readonly catalog: CatalogScope }>(item: T): T {
  return item.catalog.targetSegment ? { ...item, catalog: scopeOfOne(item.catalog) } : item;
}
