import { GatewayError, UpstreamError, type ErrorCode } from '../errors.ts';
import { claimsChallenge, claimsOf } from './claims-challenge.ts';
import { HttpRefusal } from './http-refusal.ts';
import { httpStatusOf } from './http-status.ts';

/** What a caller is told of a request that failed as a whole. */
export interface Failure {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
  /** True when the message was replaced: the real one belongs in the log, and only there. */
  readonly masked: boolean;
}

export const internalErrorMessage = 'Internal server error';

export function describeFailure(error: unknown, authorizationUri?: string): Failure {
  if (error instanceof HttpRefusal) {
    return { status: error.status, code: error.code, message: error.message, headers: error.headers, masked: false };
  }
  if (error instanceof GatewayError) {
    const claims = claimsOf(error.extensions);
    const headers = {
      ...retryAfter(error),
      ...(claims !== undefined && { 'www-authenticate': claimsChallenge(claims, authorizationUri) }),
    };
    return { status: httpStatusOf(error), code: error.code, message: error.message, headers, masked: false };
  }
  return { status: 500, code: 'INTERNAL_SERVER_ERROR', message: internalErrorMessage, headers: {}, masked: true };
}

function retryAfter(error: GatewayError): Readonly<Record<string, string>> {
  if (!(error instanceof UpstreamError) || error.retryAfterMs === undefined) return {};
  return { 'retry-after': String(Math.ceil(error.retryAfterMs / 1000)) };
}
