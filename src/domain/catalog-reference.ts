/** What an `offerId` or `catalogItemId` points at: an item of today's catalog, or an offer of the legacy one. */
export type CatalogReference =
  | { readonly productId: string; readonly skuId: string; readonly availabilityId: string }
  | { readonly offerId: string };

const catalogItemId = /^([^:\s]+):([^:\s]+):([^:\s]+)$/;

/** Reads `product:sku:availability`; anything else (a GUID, `MS-AZR-0145P`) is a legacy offer; nothing is nothing. */
export function catalogReference(id: string | null | undefined): CatalogReference | undefined {
  if (!id) return undefined;
  const [, productId, skuId, availabilityId] = catalogItemId.exec(id) ?? [];
  return productId && skuId && availabilityId ? { productId, skuId, availabilityId } : { offerId: id };
}
