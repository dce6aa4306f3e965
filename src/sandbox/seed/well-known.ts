import type { CustomerRecord } from '../customer-record.ts';
import type { SubscriptionKind } from '../holdings.ts';
import type { Wire } from '../wire.ts';
import type { World } from '../world.ts';
import { legacyAzureOfferId } from './offers.ts';
import { alwaysFailingProductId, firstTimeFailingProductId } from './product-lines.ts';
import { partner, partnerMpnId, resellerMpnId } from './partner.ts';

/** Ids a demo or a test starts from, so that nobody has to look for them. */
export function wellKnown(world: World): Wire {
  const [reservation, software, noReservations, registered] = world.customers as [
    CustomerRecord,
    CustomerRecord,
    CustomerRecord,
    CustomerRecord,
  ];
  const item = (productId: string): string | undefined =>
    world.catalog.product(productId)?.skus[0]?.availabilities[0]?.catalogItemId;
  return {
    partner: { ...partner, mpnId: partnerMpnId, resellerMpnId },
    customers: world.customers.length,
    reservationCustomer: described(world, reservation),
    softwareCustomer: described(world, software),
    customerWithoutReservations: described(world, noReservations),
    registeredCustomer: described(world, registered),
    reservationProducts: world.catalog.products
      .filter((product) => product.kind === 'reservation')
      .map((product) => ({
        productId: product.id,
        title: product.title,
        reservationScope: product.reservationScope ?? null,
        targetView: product.targetViews[1],
        skuId: product.skus[0]?.id,
        catalogItemId: product.skus[0]?.availabilities[0]?.catalogItemId,
        restrictedCatalogItemId:
          product.skus.find((sku) => sku.restrictedRegion !== undefined)?.availabilities[0]?.catalogItemId ?? null,
      })),
    catalogItems: {
      azurePlan: item('DZH318Z0BPS6'),
      newCommerce: item('CFQ7TTC0LH0Z'),
      saas: item('DZH318Z0BXWC'),
      perpetualSoftware: item('DG7GMGF0DWTL'),
      softwareSubscription: item('DG7GMGF0FLR2'),
      legacyAzure: legacyAzureOfferId,
      legacyLicence: world.catalog.offers.find((offer) => offer.billing === 'license' && !offer.isAddOn)?.id,
      legacyAddOn: world.catalog.offers.find((offer) => offer.isAddOn)?.id,
    },
    /** Its order group fails at every checkout. */
    partialCheckoutCatalogItemId: item(alwaysFailingProductId),
    /** Its order group fails at the first checkout of a cart only. */
    retryableCheckoutCatalogItemId: item(firstTimeFailingProductId),
    invoices: world.invoices.all().map((invoice) => ({
      invoiceId: invoice.id,
      invoiceType: invoice.type,
      currency: invoice.currency,
      open: invoice.open,
      lineItems: world.invoices.seeded(invoice),
      taxReceiptIds: invoice.taxReceiptIds,
    })),
  };
}

function described(world: World, customer: CustomerRecord): Wire {
  const { subscriptions, orders, entitlements } = world.holdings(customer);
  const idOf = (kind: SubscriptionKind): string | null => subscriptions.find((one) => one.kind === kind)?.id ?? null;
  return {
    customerId: customer.id,
    companyName: customer.companyName,
    country: customer.market.country,
    currency: customer.market.currency,
    legacySubscriptionId: idOf('legacy azure'),
    azurePlanSubscriptionId: idOf('azure plan'),
    licenceSubscriptionId: idOf('legacy licence'),
    newCommerceSubscriptionId: idOf('new commerce'),
    addOnSubscriptionId: subscriptions.find((one) => one.parentId !== undefined)?.id ?? null,
    orderId: orders[0]?.id ?? null,
    entitlements: entitlements.length,
  };
}
