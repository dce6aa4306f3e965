import { type ErrorCode, type PartnerCenterFault, UpstreamError } from '../../errors.ts';
import { HeldBack } from '../held-back.ts';
import type { WireFailure } from '../wire-failure.ts';
import { claimsInHeader } from './claims.ts';
import { errorCode, provesNotExecuted } from './error-code.ts';
import type { Fault } from './fault.ts';
import { hint } from './hint.ts';
import { retryAfterMs, retryAfterMsInText } from './retry-after.ts';

/** Which request an error is about. */
export interface Attempted {
  readonly operation: string;
  readonly requestId: string;
  readonly correlationId: string;
  /** Whether it travelled as the caller: then a refused token is theirs, not the gateway's. Default false. */
  readonly asCaller?: boolean;
}

export interface AnsweredWith {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fault: Fault;
}

/** Asked for by a 429 that does not say how long. */
const defaultRetryAfterMs = 5_000;

/** Told to callers who are turned away: one who comes back at once finds the same. */
const minRetryAfterMs = 1_000;

/** The error that an answer other than 2xx means. */
export function errorOfAnswer(
  attempted: Attempted,
  answer: AnsweredWith,
  now: number,
  maxRetryAfterMs: number,
): UpstreamError {
  const { status, headers, fault } = answer;
  const { asCaller = false } = attempted;
  const claims = status === 401 && asCaller ? claimsInHeader(headers['www-authenticate']) : undefined;
  const code = claims === undefined ? errorCode(status, fault.code) : 'UNAUTHENTICATED';
  const asked =
    retryAfterMs(headers['retry-after'], now, maxRetryAfterMs) ??
    (status === 429 ? (retryAfterMsInText(fault.description, maxRetryAfterMs) ?? defaultRetryAfterMs) : undefined);
  const number = fault.code === null ? `${status}` : `${status}/${fault.code}`;
  return new UpstreamError({
    code,
    message: `${attempted.operation}: Partner Center answered ${number}${sentence(fault.description)}`,
    partnerCenter: faultOf(attempted, status, fault),
    mayHaveExecuted: !provesNotExecuted(status, fault.isForeign),
    retryAfterMs: asked,
    hint: hint(status, fault.code, asCaller),
    claims,
  });
}

/** The error that an exchange without a whole answer means. */
export function errorOfFailure(attempted: Attempted, failure: WireFailure): UpstreamError {
  const refused = failure.status !== null && provesNotExecuted(failure.status);
  return new UpstreamError({
    code: codeOf(failure),
    message: `${attempted.operation}: ${failure.message}${failure.phase === 'not-sent' ? '; nothing was sent' : ''}`,
    partnerCenter: faultOf(attempted, failure.status),
    mayHaveExecuted: failure.phase !== 'not-sent' && !refused,
    cause: failure,
  });
}

/** The error that a 2xx means whose body is not what it should be; `body` says what it is. */
export function errorOfBody(
  attempted: Attempted,
  status: number,
  cause: unknown,
  body = 'a body that is not JSON',
): UpstreamError {
  return new UpstreamError({
    code: 'UPSTREAM_BAD_RESPONSE',
    message: `${attempted.operation}: Partner Center answered ${status} with ${body}`,
    partnerCenter: faultOf(attempted, status),
    mayHaveExecuted: true,
    cause,
  });
}

/** The error of a request that was not sent, because upstream asked to wait longer than the request may take. */
export function errorOfClosedGate(attempted: Attempted, waitMs: number): UpstreamError {
  return new UpstreamError({
    code: 'UPSTREAM_THROTTLED',
    message: `${attempted.operation}: Partner Center asked to wait ${Math.ceil(waitMs / 1000)} s; nothing was sent`,
    partnerCenter: faultOf(attempted, null),
    mayHaveExecuted: false,
    retryAfterMs: waitMs,
    hint: hint(429, null, false),
    cause: new HeldBack('gate'),
  });
}

/** The error of a request that was not sent, because those before it found its operation down. */
export function errorOfOpenCircuit(attempted: Attempted, waitMs: number): UpstreamError {
  return heldBack(attempted, 'circuit', waitMs, 'Partner Center has failed several times in a row');
}

/** The error of a request that was not sent, because more are waiting than can be answered in time. */
export function errorOfOverload(attempted: Attempted, waitMs: number): UpstreamError {
  return heldBack(
    attempted,
    'overload',
    waitMs,
    'more requests are waiting for Partner Center than can be answered in time',
  );
}

function heldBack(attempted: Attempted, reason: 'circuit' | 'overload', waitMs: number, why: string): UpstreamError {
  return new UpstreamError({
    code: 'UPSTREAM_UNAVAILABLE',
    message: `${attempted.operation}: ${why}; nothing was sent`,
    partnerCenter: faultOf(attempted, null),
    mayHaveExecuted: false,
    retryAfterMs: Math.max(minRetryAfterMs, waitMs),
    hint: 'Nothing was sent: send the same again after retryAfterSeconds.',
    cause: new HeldBack(reason),
  });
}

/** The error of a request whose time ran out, or whose caller left, before it was sent. */
export function errorOfWaiting(attempted: Attempted, waitedFor: string): UpstreamError {
  return new UpstreamError({
    code: 'UPSTREAM_TIMEOUT',
    message: `${attempted.operation}: the caller left or its time ran out while waiting for ${waitedFor}; nothing was sent`,
    partnerCenter: faultOf(attempted, null),
    mayHaveExecuted: false,
  });
}

/** The error of a read whose caller left while it was on its way. */
export function errorOfLeaving(attempted: Attempted): UpstreamError {
  return new UpstreamError({
    code: 'UPSTREAM_TIMEOUT',
    message: `${attempted.operation}: the caller left or its deadline passed before an answer came`,
    partnerCenter: faultOf(attempted, null),
    mayHaveExecuted: true,
  });
}

function codeOf({ kind, phase, status }: WireFailure): ErrorCode {
  if (kind === 'timeout' || kind === 'left') return 'UPSTREAM_TIMEOUT';
  if (kind === 'network')
    return phase === 'answered' && (status ?? 0) < 300 ? 'UPSTREAM_BAD_RESPONSE' : 'UPSTREAM_UNAVAILABLE';
  return 'UPSTREAM_BAD_RESPONSE';
}

const faultOf = (attempted: Attempted, status: number | null, fault?: Fault): PartnerCenterFault => ({
  status,
  code: fault?.code ?? null,
  description: fault?.description ?? null,
  requestId: attempted.requestId,
  correlationId: attempted.correlationId,
});

const sentence = (description: string | null): string => (description === null ? '' : `: ${description.slice(0, 300)}`);
