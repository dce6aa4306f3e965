import type { CheckoutAnswer } from '../datasources/cart.ts';
import { type PartnerCenterFault, UpstreamError } from '../errors.ts';

/** What a checkout reply means. */
export type CheckoutOutcome =
  /** Upstream said what it did. */
  | { readonly kind: 'answered'; readonly result: CheckoutAnswer }
  /** Upstream refused the order for a business reason. */
  | { readonly kind: 'rejected'; readonly fault: PartnerCenterFault }
  /** It is certain that nothing was ordered. */
  | { readonly kind: 'notExecuted'; readonly error: unknown }
  /** It may have been executed: only reads can tell. */
  | { readonly kind: 'unclear' };

/** In progress (800060, 800064) and already submitted (800065): answers about another attempt, not about this one. */
const ofAnotherAttempt = new Set(['800060', '800064', '800065']);

/** Reads the failure of a checkout; the reply of one that succeeded speaks for itself. */
export function outcomeOfFailure(error: unknown): CheckoutOutcome {
  if (!(error instanceof UpstreamError)) return { kind: 'notExecuted', error };
  const { code, status } = error.partnerCenter;
  if (code !== null && ofAnotherAttempt.has(code)) return { kind: 'unclear' };
  if (error.mayHaveExecuted) return { kind: 'unclear' };
  if (error.code === 'UPSTREAM_REJECTED' && status !== null) return { kind: 'rejected', fault: error.partnerCenter };
  return { kind: 'notExecuted', error };
}
