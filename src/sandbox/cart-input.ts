import { ApiFault } from './api-fault.ts';
import { lineError, type AskedLine } from './cart-line.ts';
import type { CartLineRecord } from './cart-record.ts';
import { customerOf } from './customer.ts';
import type { Call } from './operation.ts';
import { findSubscription } from './subscription.ts';
import { plain } from './spelling.ts';
import { count, flag, items, object, text, type Wire } from './wire.ts';

/** The lines of a cart body, each with its order group and, where it cannot be bought, its error. */
export function readLines(call: Call): CartLineRecord[] {
  const asked = items(call.body, 'lineItems');
  if (asked.length === 0) throw new ApiFault(400, 800_002, 'The cart has no line items.');
  refuseRepeatedIds(asked);
  const attested = flag(call.body, 'partnerOnRecordAttestationAccepted');
  const groups = new Groups();
  return asked.map((line, index) => {
    const base = readLine(call, line, index);
    const orderGroup = groups.of(call, base);
    const addOns = items(line, 'addonItems').map((addOn, n) => {
      const read = readLine(call, addOn, index + n + 1);
      const error = lineError(call, read, attested) ?? addOnError(call, base, read);
      return { ...read, orderGroup, addonItems: [], error };
    });
    return {
      ...base,
      orderGroup,
      addonItems: addOns,
      error: lineError(call, base, attested) ?? looseAddOnError(call, base),
    };
  });
}

function readLine(call: Call, line: Wire, index: number): AskedLine {
  const catalogItemId = text(line, 'catalogItemId') ?? '';
  const availability = call.world.catalog.catalogItem(catalogItemId);
  const participants = items(line, 'participants');
  return {
    id: count(line, 'id') ?? index,
    catalogItemId,
    friendlyName: text(line, 'friendlyName'),
    quantity: count(line, 'quantity') ?? 0,
    currencyCode: text(line, 'currencyCode') ?? customerOf(call).market.currency,
    billingCycle: cycleOf(text(line, 'billingCycle') ?? availability?.sku.supportedBillingCycles[0] ?? 'monthly'),
    termDuration: text(line, 'termDuration'),
    promotionId: text(line, 'promotionId'),
    participants: participants.length > 0 ? participants : undefined,
    provisioningContext: object(line, 'provisioningContext'),
    purchaseSystem: availability === undefined ? 'OMS' : 'Modern',
    renewsTo: object(line, 'renewsTo'),
    customTermEndDate: text(line, 'customTermEndDate'),
    attestationAccepted: flag(line, 'attestationAccepted'),
  };
}

function cycleOf(asked: string): string {
  return plain(asked) === 'onetime' ? 'one_time' : plain(asked);
}

function addOnError(call: Call, base: AskedLine, addOn: AskedLine): Wire | undefined {
  const offer = call.world.catalog.offer(addOn.catalogItemId);
  const baseOffer = call.world.catalog.offer(base.catalogItemId);
  if (offer !== undefined && baseOffer !== undefined && !offer.prerequisiteOffers.includes(baseOffer.id)) {
    return {
      errorCode: 'invalid_input',
      errorDescription: 'The add-on does not belong to this offer.',
      additionalInformation: {},
    };
  }
  if (addOn.quantity <= base.quantity) return undefined;
  return {
    errorCode: 'base_offer_seat_quantity_not_met',
    errorDescription: 'An add-on cannot have more seats than its base.',
    additionalInformation: { baseQuantity: base.quantity },
  };
}

/** An add-on that is no line's child names the subscription it is for. */
function looseAddOnError(call: Call, line: AskedLine): Wire | undefined {
  const parentId = text(line.provisioningContext, 'parentSubscriptionId');
  if (parentId !== undefined && findSubscription(call, parentId) === undefined) {
    return {
      errorCode: 'subscription_is_not_valid',
      errorDescription: `The subscription ${parentId} is not valid.`,
      additionalInformation: {},
    };
  }
  if (parentId !== undefined || call.world.catalog.offer(line.catalogItemId)?.isAddOn !== true) return undefined;
  return {
    errorCode: 'invalid_input',
    errorDescription: 'An add-on needs the subscription it is for.',
    additionalInformation: {},
  };
}

function refuseRepeatedIds(lines: readonly Wire[]): void {
  const ids = lines.map((line) => count(line, 'id')).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) throw new ApiFault(400, 800_071, 'Two line items have the same id.');
}

/** One order per group: everything one-time together, each legacy offer and each recurring item on its own. */
class Groups {
  #legacy = 0;
  #modern = 0;
  #oneTime: string | undefined;

  of(call: Call, line: AskedLine): string {
    const availability = call.world.catalog.catalogItem(line.catalogItemId);
    if (availability === undefined && call.world.catalog.offer(line.catalogItemId) !== undefined) {
      this.#legacy += 1;
      return `OMS-${this.#legacy - 1}`;
    }
    if (availability !== undefined && line.billingCycle === 'one_time') {
      this.#oneTime ??= this.#next();
      return this.#oneTime;
    }
    return this.#next();
  }

  #next(): string {
    this.#modern += 1;
    return String(this.#modern - 1);
  }
}
