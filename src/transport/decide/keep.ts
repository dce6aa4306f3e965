import { UpstreamError } from '../../errors.ts';

/** How long it is believed that something does not exist: it may be published any time. Milliseconds. */
export const absentForMs = 60_000;

/** For how long an answer is served without asking upstream. */
export const freshForMs = (status: 200 | 404, freshMs: number): number =>
  status === 404 ? Math.min(freshMs, absentForMs) : freshMs;

/** True for the 404 of Partner Center itself, which carries a code; one of a proxy on the way does not. */
export const isAbsent = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && error.partnerCenter.status === 404 && error.partnerCenter.code !== null;

/** True when upstream did not say anything about the resource, so that what it said before still stands. */
export const isSilent = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && silent.has(error.code);

const silent: ReadonlySet<string> = new Set(['UPSTREAM_THROTTLED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT']);

/** Wait before upstream is asked again for what it could not answer, where it did not say how long. Milliseconds. */
export const askAgainAfterMs = 5_000;
