import { type ErrorCode, UpstreamError } from '../../errors.ts';
import type { Attempted } from '../decide/upstream-error.ts';

/**
 * `unavailable`: may pass by itself. `refused`: wrong until somebody changes a setting. `mfa`: a person has to sign in again, with MFA.
 * `signIn`: the caller has to get another token.
 */
export type TokenFailureKind = 'unavailable' | 'refused' | 'mfa' | 'signIn';

/** No token could be had. The message names the variable to look at and holds no secret. */
export class TokenFailure extends Error {
  readonly kind: TokenFailureKind;
  /** Entra's own code, `AADSTS7000215`. */
  readonly entraCode: string | null;
  /** What the caller's next token must hold, as Entra wrote it: JSON. */
  readonly claims: string | undefined;

  constructor(
    kind: TokenFailureKind,
    message: string,
    entraCode: string | null = null,
    cause?: unknown,
    claims?: string,
  ) {
    super(message, { cause });
    this.name = 'TokenFailure';
    this.kind = kind;
    this.entraCode = entraCode;
    this.claims = claims;
  }
}

/** The same as the error of the request that needed the token; it was not sent. */
export function tokenError(attempted: Attempted, error: unknown): UpstreamError {
  const failure = error instanceof TokenFailure ? error : undefined;
  return new UpstreamError({
    code: failure ? codes[failure.kind] : 'INTERNAL_SERVER_ERROR',
    message: `${attempted.operation}: ${failure?.message ?? 'no token could be had'}; nothing was sent`,
    partnerCenter: {
      status: null,
      code: failure?.entraCode ?? null,
      description: null,
      requestId: attempted.requestId,
      correlationId: attempted.correlationId,
    },
    mayHaveExecuted: false,
    claims: failure?.claims,
    cause: error,
  });
}

const codes: Readonly<Record<TokenFailureKind, ErrorCode>> = {
  unavailable: 'UPSTREAM_UNAVAILABLE',
  refused: 'UPSTREAM_REJECTED',
  mfa: 'MFA_REQUIRED',
  signIn: 'UNAUTHENTICATED',
};
