import { type ErrorCode, UpstreamError } from '../../../src/errors.ts';

export type Failure = UpstreamError;

const failure = (code: ErrorCode, status: number | null, upstreamCode: string | null, mayHaveExecuted: boolean) =>
  new UpstreamError({
    code,
    message: 'simulated',
    partnerCenter: { status, code: upstreamCode, description: null, requestId: '', correlationId: '' },
    mayHaveExecuted,
  });

/** What the transport makes of the answers that upstream gives instead of a good one. Made once: nobody changes an error. */
export const failures = {
  notSent: failure('UPSTREAM_UNAVAILABLE', null, null, false),
  throttled: failure('UPSTREAM_THROTTLED', 429, null, false),
  unauthorized: failure('UPSTREAM_REJECTED', 401, null, false),
  refused: failure('UPSTREAM_REJECTED', 400, '800010', false),
  busy: failure('CHECKOUT_IN_PROGRESS', 409, '800064', false),
  alreadySubmitted: failure('UPSTREAM_REJECTED', 400, '800065', false),
  cartGone: failure('NOT_FOUND', 404, '800008', false),
  failed: failure('UPSTREAM_UNAVAILABLE', 500, '800003', true),
  cut: failure('UPSTREAM_UNAVAILABLE', null, null, true),
  timedOut: failure('UPSTREAM_TIMEOUT', null, null, true),
  withheld: failure('FORBIDDEN', 403, '2032', false),
  readFailed: failure('UPSTREAM_UNAVAILABLE', 503, null, true),
};
