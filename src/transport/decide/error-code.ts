import type { ErrorCode } from '../../errors.ts';

/** What an answer of Partner Center that is not a success means to a caller of the gateway. */
export function errorCode(status: number, code: string | null): ErrorCode {
  if (code === mfaRequired) return 'MFA_REQUIRED';
  if (status === 409 && (code === orderInProgress || code === cartBusy)) return 'CHECKOUT_IN_PROGRESS';
  if (status === 400 && code === staleEtag) return 'CONFLICT';
  const known = byStatus.get(status);
  if (known) return known;
  if (status >= 500) return 'UPSTREAM_UNAVAILABLE';
  return status >= 400 ? 'UPSTREAM_REJECTED' : 'UPSTREAM_BAD_RESPONSE';
}

/** True when no new token helps: the token carries no MFA claim, and neither would the next one. */
export const isMfaRequired = (code: string | null): boolean => code === mfaRequired;

/**
 * True when the answer itself proves that the operation was not carried out. A 408 and a 5xx prove nothing, and a redirect is no
 * answer of Partner Center. Nor is a refusal in a foreign body, which a firewall may have put in the place of an answer; only a
 * token or a rate is refused on the way in.
 */
export function provesNotExecuted(status: number, isForeign = false): boolean {
  if (status < 400 || status >= 500 || status === 408) return false;
  return !isForeign || status === 401 || status === 407 || status === 429;
}

const mfaRequired = '900421';
const orderInProgress = '800060';
const cartBusy = '800064';
const staleEtag = '2055';

const byStatus: ReadonlyMap<number, ErrorCode> = new Map<number, ErrorCode>([
  // the gateway's own credentials failed, not the caller's: UNAUTHENTICATED would send callers looking at theirs
  [401, 'UPSTREAM_REJECTED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [408, 'UPSTREAM_TIMEOUT'],
  [409, 'CONFLICT'],
  [412, 'CONFLICT'],
  [429, 'UPSTREAM_THROTTLED'],
  [504, 'UPSTREAM_TIMEOUT'],
]);
