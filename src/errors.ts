import { GraphQLError } from 'graphql';

/** Every `extensions.code` a caller can meet; the meanings are part of the public interface. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'QUERY_TOO_COMPLEX'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_IN_LIST'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'CART_CHANGED'
  | 'CART_EXPIRED'
  | 'CHECKOUT_IN_PROGRESS'
  | 'MFA_REQUIRED'
  | 'APP_USER_REQUIRED'
  | 'UPSTREAM_REJECTED'
  | 'UPSTREAM_THROTTLED'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_BAD_RESPONSE'
  | 'INTERNAL_SERVER_ERROR';

/** An error that callers may see: a stable code, a message that says what was attempted, and no secret. */
export class GatewayError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(withoutSecrets(message), { extensions: { code, ...details } });
    this.name = new.target.name;
    this.code = code;
    if (cause !== undefined) this.cause = cause;
  }
}

/** An argument that cannot be right: names the field and a value that would be accepted; nothing was sent upstream. */
export class BadUserInputError extends GatewayError {
  constructor(field: string, problem: string, accepted: string) {
    super('BAD_USER_INPUT', `${field} ${problem}; accepted: ${accepted}.`, { field, accepted });
  }
}

/** A document that asks for more than this gateway answers at once: what there is too much of, how much, and how much is accepted. */
export class QueryTooComplexError extends GatewayError {
  /** `field`: the path of the field that is to blame, without list indices; absent where the document as a whole is. */
  constructor(excess: {
    readonly field?: string | undefined;
    readonly measure: string;
    readonly amount: number;
    readonly limit: number;
  }) {
    const { field = 'The document', measure, amount, limit } = excess;
    const accepted = `at most ${limit}`;
    super('QUERY_TOO_COMPLEX', `${field} comes to ${amount} ${measure}; accepted: ${accepted}.`, {
      ...excess,
      accepted,
    });
  }
}

/** A caller has used up what its calls may cost for now; nothing was executed. */
export class RateLimitedError extends GatewayError {
  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', `Too many operations for now; the next is accepted in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}

/** A field that the caller has no permission for: said of the document, before anything is looked for. */
export class ForbiddenError extends GatewayError {
  constructor(field: string, anyOf: readonly string[]) {
    super('FORBIDDEN', `${field} needs the permission ${anyOf.join(' or ')}, which this caller does not have.`, {
      field,
      permissions: anyOf,
    });
  }
}

/** The target of a mutation does not exist upstream. */
export class NotFoundError extends GatewayError {
  constructor(what: string) {
    super('NOT_FOUND', `${what} was not found in Partner Center.`);
  }
}

/**
 * The journal of writes cannot be used, and without it a write could happen twice: nothing was sent. No code of the public list is
 * the journal's own; `extensions.journal` tells it from a Partner Center that is down.
 */
export class JournalUnavailableError extends GatewayError {
  constructor(cause: unknown) {
    super(
      'UPSTREAM_UNAVAILABLE',
      'The gateway’s journal of writes is unavailable; nothing was sent for this request. Ask again with the same key.',
      { journal: 'unavailable', retryAfterSeconds: 5 },
      cause,
    );
  }
}

/** What Partner Center said of a request it refused or failed, in `extensions.partnerCenter`. */
export interface PartnerCenterFault {
  /** HTTP status, or null when no answer came. */
  readonly status: number | null;
  /** Partner Center's error code as text, null when the body carries none. */
  readonly code: string | null;
  readonly description: string | null;
  /** The MS-RequestId and MS-CorrelationId that a support ticket needs. */
  readonly requestId: string;
  readonly correlationId: string;
}

/** A call to Partner Center that did not succeed. */
export class UpstreamError extends GatewayError {
  readonly partnerCenter: PartnerCenterFault;
  /** False when it is certain that Partner Center did not act on the request. */
  readonly mayHaveExecuted: boolean;
  /** Milliseconds to wait before trying again, when known. */
  readonly retryAfterMs: number | undefined;

  constructor(options: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly partnerCenter: PartnerCenterFault;
    readonly mayHaveExecuted: boolean;
    readonly retryAfterMs?: number | undefined;
    /** What the caller can do about it, where the code is known. */
    readonly hint?: string | undefined;
    /** A claims challenge: what the caller's next token must hold; JSON, to be passed on to the library that gets the token. */
    readonly claims?: string | undefined;
    readonly cause?: unknown;
  }) {
    super(
      options.code,
      options.message,
      {
        partnerCenter: options.partnerCenter,
        ...(options.hint !== undefined && { hint: options.hint }),
        ...(options.claims !== undefined && { claims: options.claims }),
        ...(options.retryAfterMs !== undefined && { retryAfterSeconds: Math.ceil(options.retryAfterMs / 1000) }),
      },
      options.cause,
    );
    this.partnerCenter = options.partnerCenter;
    this.mayHaveExecuted = options.mayHaveExecuted;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Text without whatever looks like a token, a secret or a key. */
export function withoutSecrets(text: string): string {
  return secretShapes.reduce((clean, shape) => clean.replace(shape, mask), text);
}

const mask = '[removed]';

const secretShapes: readonly RegExp[] = [
  // header values and the JWTs inside or outside of them
  /\b(?:bearer|basic|pop)\s+[A-Za-z0-9._~+/=-]{8,}/gi,
  /\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,4}/g,
  // Entra's refresh tokens and authorization codes, and its generated client secrets
  /\b[01]\.A[A-Za-z0-9._-]{40,}/g,
  /\bM\.[A-Za-z0-9]+_[A-Za-z0-9!*$._-]{20,}/g,
  /\b[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{30,40}/g,
  // this gateway's own API keys
  /\bpgk_[A-Za-z0-9_-]{20,}/g,
  // name=value pairs of forms, query strings and JSON
  /\b(?:access_token|refresh_token|id_token|client_secret|client_assertion|password|assertion|sig)(["']?\s*[=:]\s*["']?)[^\s"'&,;}]{4,}/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];
