import { buildProducts } from './seed/products.ts';
import { buildOffers } from './seed/offers.ts';
import { sellsReservationsAndSoftware } from './market.ts';
import type { SandboxSettings } from './settings.ts';
import type { Wire } from './wire.ts';

export type ProductKind =
  'azure plan' | 'reservation' | 'perpetual software' | 'software subscription' | 'saas' | 'online service';

export interface ProductRecord {
  readonly id: string;
  readonly kind: ProductKind;
  readonly title: string;
  readonly description: string;
  readonly targetViews: readonly string[];
  /** Reservations exist once for MS-AZR-0145P and once for Azure plans. */
  readonly reservationScope: 'AzurePlan' | undefined;
  readonly productType: Wire;
  readonly isMicrosoftProduct: boolean;
  readonly publisherName: string;
  readonly publisherId: string;
  readonly segments: readonly string[];
  readonly localizedAttributes?: readonly Wire[];
  readonly skus: SkuRecord[];
}

export interface SkuRecord {
  readonly id: string;
  readonly product: ProductRecord;
  readonly title: string;
  readonly description: string;
  readonly minimumQuantity: number;
  readonly maximumQuantity: number;
  readonly isTrial: boolean;
  readonly supportedBillingCycles: readonly string[];
  readonly purchasePrerequisites: readonly string[];
  readonly inventoryVariables: readonly string[];
  readonly provisioningVariables: readonly string[];
  readonly dynamicAttributes: Wire;
  /** Properties few SKUs have: constraints, attestation, specialized offers, terms of use. */
  readonly extra: Wire;
  /** The Azure region stock has run out in. */
  readonly restrictedRegion: string | undefined;
  /** Price of one unit in US cents. */
  readonly unitCents: number;
  readonly availabilities: AvailabilityRecord[];
}

export interface AvailabilityRecord {
  readonly id: string;
  readonly sku: SkuRecord;
  readonly catalogItemId: string;
  readonly isPurchasable: boolean;
  readonly isRenewable: boolean;
  readonly terms: readonly Wire[];
  readonly renewalInstructions?: readonly Wire[];
  readonly includedQuantityOptions?: readonly Wire[];
  /** Checkout of it never succeeds, or fails the first time only: for trying out part success. */
  readonly checkout: 'succeeds' | 'fails' | 'fails once';
}

export interface OfferRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly isAddOn: boolean;
  readonly isAvailableForPurchase: boolean;
  readonly prerequisiteOffers: readonly string[];
  readonly billing: 'license' | 'usage';
  readonly categoryId: string;
  readonly productId: string;
  readonly maximumQuantity: number;
  readonly rank: number;
  readonly unitCents: number;
  readonly isTrial: boolean;
}

export interface Catalog {
  readonly products: readonly ProductRecord[];
  readonly offers: readonly OfferRecord[];
  product(id: string): ProductRecord | undefined;
  offer(id: string): OfferRecord | undefined;
  catalogItem(id: string): AvailabilityRecord | undefined;
}

export function buildCatalog(settings: SandboxSettings): Catalog {
  const products = buildProducts(settings.skusPerReservation);
  const offers = buildOffers();
  const byId = new Map(products.map((product) => [product.id.toLowerCase(), product]));
  const offersById = new Map(offers.map((offer) => [offer.id.toLowerCase(), offer]));
  const items = new Map(
    products
      .flatMap((product) => product.skus.flatMap((sku) => sku.availabilities))
      .map((one) => [one.catalogItemId.toLowerCase(), one]),
  );
  return {
    products,
    offers,
    product: (id) => byId.get(id.toLowerCase()),
    offer: (id) => offersById.get(id.toLowerCase()),
    catalogItem: (id) => items.get(id.toLowerCase()),
  };
}

/** Reservations and software subscriptions are not sold everywhere; everything else is. */
export function isSoldIn(product: ProductRecord, country: string): boolean {
  if (product.kind !== 'reservation' && product.kind !== 'software subscription') return true;
  return sellsReservationsAndSoftware(country);
}

/** Whether buying it makes a subscription; reservations and perpetual software make an entitlement instead. */
export function makesSubscription(product: ProductRecord): boolean {
  return (
    product.kind !== 'reservation' && product.kind !== 'perpetual software' && product.kind !== 'software subscription'
  );
}
