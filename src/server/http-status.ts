import { UpstreamError, type ErrorCode, type GatewayError } from '../errors.ts';

/** The HTTP status of an answer that is nothing but this error. Errors beside data travel with 200. */
export function httpStatusOf(error: GatewayError): number {
  if (error instanceof UpstreamError && error.partnerCenter.status === 404) return 404;
  return statusOfCode[error.code];
}

export function httpStatusOfCode(code: unknown): number | undefined {
  return typeof code === 'string' && Object.hasOwn(statusOfCode, code) ? statusOfCode[code as ErrorCode] : undefined;
}

const statusOfCode: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  // 200, as Apollo Server answers it: clients retry with the full text only when they can read the body.
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_IN_LIST: 400,
  IDEMPOTENCY_KEY_REUSED: 409,
  CART_CHANGED: 409,
  CART_EXPIRED: 409,
  CHECKOUT_IN_PROGRESS: 409,
  MFA_REQUIRED: 403,
  APP_USER_REQUIRED: 503,
  UPSTREAM_REJECTED: 502,
  UPSTREAM_THROTTLED: 503,
  UPSTREAM_TIMEOUT: 504,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_BAD_RESPONSE: 502,
  INTERNAL_SERVER_ERROR: 500,
};
