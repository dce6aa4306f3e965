import { isSoldIn, type AvailabilityRecord } from './catalog.ts';
import type { CartLineRecord } from './cart-record.ts';
import { customerOf } from './customer.ts';
import type { Call } from './operation.ts';
import { registrationOf } from './registration.ts';
import { same } from './spelling.ts';
import { findSubscription } from './subscription.ts';
import { text, type Wire } from './wire.ts';

/** A line before it has its group and its error. */
export type AskedLine = Omit<CartLineRecord, 'error' | 'orderGroup' | 'addonItems'>;

/** Why a line cannot be bought, as the cart tells it; undefined for a good line. The call succeeds either way. */
export function lineError(call: Call, line: AskedLine, attested: boolean | undefined): Wire | undefined {
  const country = customerOf(call).market.country;
  const availability = call.world.catalog.catalogItem(line.catalogItemId);
  const offer = call.world.catalog.offer(line.catalogItemId);
  if (availability === undefined && offer === undefined)
    return error('catalog_item_id_is_not_valid', `The catalog item ${line.catalogItemId} is not valid.`);
  if (availability !== undefined && !isSoldIn(availability.sku.product, country)) {
    return error('catalog_item_id_is_not_valid', `The catalog item is not sold in ${country}.`, { country });
  }
  if (availability?.isPurchasable === false)
    return error('unable_to_process_cart_line_item', 'The catalog item cannot be purchased.');
  if (offer?.isAvailableForPurchase === false)
    return error('legacy_offer_not_eligible_for_purchase', 'The offer is no longer sold.');
  const currency = customerOf(call).market.currency;
  if (!same(line.currencyCode, currency)) {
    return error('currency_is_not_supported', `The currency ${line.currencyCode} is not supported.`, {
      supportedCurrency: currency,
    });
  }
  return (
    quantityError(line, availability, offer?.maximumQuantity) ??
    participantsError(line, attested) ??
    catalogItemError(call, line, availability)
  );
}

function quantityError(
  line: AskedLine,
  availability: AvailabilityRecord | undefined,
  offerMaximum: number | undefined,
): Wire | undefined {
  const minimum = availability?.sku.minimumQuantity ?? 1;
  const maximum = availability?.sku.maximumQuantity ?? offerMaximum ?? 1;
  if (!Number.isInteger(line.quantity) || line.quantity < minimum)
    return error('invalid_input', `The quantity must be at least ${minimum}.`);
  if (line.quantity <= maximum) return undefined;
  return error('max_allowed_seats_per_subscription_exceeded', `At most ${maximum} may be ordered.`, {
    maximumQuantity: maximum,
  });
}

/** A reseller on record needs the partner's attestation, and an MPN id. */
function participantsError(line: AskedLine, attested: boolean | undefined): Wire | undefined {
  if (line.participants === undefined || line.participants.length === 0) return undefined;
  if (line.participants.some((one) => !/^\d{6,8}$/.test(text(one, 'value') ?? ''))) {
    return error('participants_is_not_supported_for_partner', 'A participant is named by an MPN id.');
  }
  return attested === true
    ? undefined
    : error('attestation_not_accepted', 'The partner on record attestation was not accepted.');
}

function catalogItemError(call: Call, line: AskedLine, availability: AvailabilityRecord | undefined): Wire | undefined {
  if (availability === undefined) return undefined;
  const { sku } = availability;
  if (line.billingCycle !== 'unknown' && !sku.supportedBillingCycles.some((cycle) => same(cycle, line.billingCycle))) {
    return error('billing_plan_not_supported', `The billing cycle ${line.billingCycle} is not supported.`, {
      supportedBillingCycles: sku.supportedBillingCycles,
    });
  }
  if (
    line.termDuration !== undefined &&
    !availability.terms.some((term) => same(String(term['duration']), line.termDuration))
  ) {
    return error('invalid_input', `The term ${line.termDuration} is not offered.`);
  }
  if (sku.extra['attestationProperties'] !== undefined && line.attestationAccepted !== true) {
    return error('attestation_not_accepted', 'The attestation of this item was not accepted.');
  }
  if (line.promotionId !== undefined && !/^[A-Z0-9]{12}:[A-Z0-9]{4}:[A-Z0-9]{12}$/.test(line.promotionId)) {
    return error('invalid_promotion_id', `The promotion ${line.promotionId} is not valid.`);
  }
  return (
    customTermError(call, line, availability) ??
    (sku.product.kind === 'reservation' ? reservationError(call, line, availability) : undefined)
  );
}

function customTermError(call: Call, line: AskedLine, availability: AvailabilityRecord): Wire | undefined {
  if (line.customTermEndDate === undefined) return undefined;
  if (availability.sku.product.kind !== 'online service') {
    return error('invalid_custom_term_end_date_product', 'This product has no custom term end date.');
  }
  const end = Date.parse(line.customTermEndDate);
  return end > call.world.clock.now()
    ? undefined
    : error('invalid_custom_term_end_date', 'The custom term end date lies in the past.');
}

function reservationError(call: Call, line: AskedLine, availability: AvailabilityRecord): Wire | undefined {
  const subscriptionId = text(line.provisioningContext, 'subscriptionId') ?? '';
  const subscription = findSubscription(call, subscriptionId);
  if (subscription === undefined || subscription.status !== 'active') {
    return error('subscription_is_not_valid', `The subscription ${subscriptionId} is not valid.`);
  }
  const wanted = availability.sku.product.reservationScope === 'AzurePlan' ? 'azure plan' : 'legacy azure';
  if (subscription.kind !== wanted) {
    return error('subscription_is_not_enabled_for_r_i', 'The subscription is not enabled for this reservation.', {
      subscriptionId,
    });
  }
  if (registrationOf(call, subscription) !== 'registered') {
    return error('subscription_not_registered', 'The subscription is not registered for reservations.', {
      subscriptionId,
    });
  }
  const region = availability.sku.restrictedRegion;
  return region === undefined
    ? undefined
    : error('inventory_not_available', `There is no capacity in ${region}.`, { location: region });
}

function error(errorCode: string, errorDescription: string, additionalInformation: Wire = {}): Wire {
  return { errorCode, errorDescription, additionalInformation };
}
