import type { CheckoutAnswer } from '../datasources/cart.ts';
import { GatewayError, type PartnerCenterFault, UpstreamError } from '../errors.ts';

/** What a checkout reply means. */
export type CheckoutOutcome =
  /** Upstream said what it did. */
  | { readonly kind: 'answered'; readonly result: CheckoutAnswer }
  /** Upstream refused the order for a business reason. */
  | { readonly kind: 'rejected'; readonly fault: PartnerCenterFault }
  /** It is certain that nothing was ordered: not sent, throttled, or refused before anything was looked at. */
  | { readonly kind: 'notExecuted'; readonly error: unknown }
  /** It may have been executed: only reads can tell. */
  | { readonly kind: 'unclear' };

/** In progress (800060, 800064) and already submitted (800065): answers about another attempt, not about this one. */
const ofAnotherAttempt = new Set(['800060', '800064', '800065']);

/** Reads a reply of success; one that names neither orders nor errors, or an order without an id, does not say what was done. */
export function outcomeOfAnswer(result: CheckoutAnswer): CheckoutOutcome {
  const { orders, orderErrors } = result;
  const speaks =
    orders.length + orderErrors.length > 0 && orders.every(({ id }) => typeof id === 'string' && id !== '');
  return speaks ? { kind: 'answered', result } : { kind: 'unclear' };
}

/** Reads the failure of a checkout. Only what proves that nothing was sent or executed may be taken for that. */
export function outcomeOfFailure(error: unknown): CheckoutOutcome {
  // before it is sent, a request is refused with an error of the gateway; anything else may have happened behind the sending
  if (!(error instanceof UpstreamError))
    return error instanceof GatewayError ? { kind: 'notExecuted', error } : { kind: 'unclear' };
  const { code, status } = error.partnerCenter;
  // a conflict that does not say with what may be one with an attempt of this checkout
  if (code === null ? status === 409 : ofAnotherAttempt.has(code)) return { kind: 'unclear' };
  if (error.mayHaveExecuted) return { kind: 'unclear' };
  return isBusinessRefusal(error) ? { kind: 'rejected', fault: error.partnerCenter } : { kind: 'notExecuted', error };
}

/** Statuses that speak of the token or of the moment; what their code says is not about the order. */
const notAboutTheOrder: ReadonlySet<number | null> = new Set([null, 401, 404, 408, 429]);

/** The codes of purchases have six digits and come under 400, 403, 409 and 417: 403/800023 is a credit line, not a missing right. */
function isBusinessRefusal({ code: meaning, partnerCenter: { status, code } }: UpstreamError): boolean {
  if (notAboutTheOrder.has(status) || code === null) return false;
  return meaning === 'UPSTREAM_REJECTED' || /^[89]\d{5}$/.test(code);
}
