import { readClaims } from '../decide/claims.ts';
import { isMfaCode } from './mfa-codes.ts';
import { TokenFailure } from './token-failure.ts';

/** What Entra said of a token that was asked for on behalf of a caller. */
export interface CallersAnswer {
  /** A word of the protocol. */
  readonly error: string | null;
  readonly entraCode: string | null;
  /** Both, for a message. */
  readonly said: string;
  readonly body: unknown;
}

/**
 * What of a refused exchange is the caller's to mend, or somebody's who no other grant needs; null for all that is not about the exchange.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#error-response-example
 */
export function callersRefusal({ error, entraCode, said, body }: CallersAnswer): TokenFailure | null {
  const claims = readClaims((body as { readonly claims?: unknown } | null)?.claims);
  if (claims !== undefined)
    return signIn(`asks the caller for more (${said}): get a new token with these claims`, entraCode, claims);
  if (isMfaCode(entraCode)) {
    return new TokenFailure('mfa', `Microsoft Entra asks the caller for MFA (${said}): sign in with MFA`, entraCode);
  }
  if (needConsent.has(entraCode))
    return refused(said, 'the consent to user_impersonation of Partner Center', entraCode);
  if (wrongAudience.has(entraCode)) {
    return refused(
      said,
      'GATEWAY_ENTRA_AUDIENCE, which must be of the registration PARTNER_CENTER_CLIENT_ID',
      entraCode,
    );
  }
  if (tokenIsOver.has(entraCode) || error === 'interaction_required') {
    return signIn(`does not take the caller’s token (${said}): get a new one`, entraCode);
  }
  return null;
}

const signIn = (what: string, entraCode: string | null, claims?: string): TokenFailure =>
  new TokenFailure('signIn', `Microsoft Entra ${what}`, entraCode, undefined, claims);

const refused = (said: string, what: string, entraCode: string | null): TokenFailure =>
  new TokenFailure('refused', `Microsoft Entra exchanges no token of a caller (${said}): check ${what}`, entraCode);

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const needConsent: ReadonlySet<string | null> = new Set(['AADSTS65001', 'AADSTS65004', 'AADSTS650057']);
/** The assertion was issued for another application, or is none. */
const wrongAudience: ReadonlySet<string | null> = new Set(['AADSTS50013', 'AADSTS50027', 'AADSTS500131']);
/** Out of time, or revoked by a new password or an administrator. */
const tokenIsOver: ReadonlySet<string | null> = new Set(['AADSTS500133', 'AADSTS50173', 'AADSTS50132', 'AADSTS50133']);
