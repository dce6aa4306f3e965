import type { UpstreamError } from '../../errors.ts';
import { HeldBack } from '../held-back.ts';
import type { Operation } from '../request.ts';
import { WireFailure } from '../wire-failure.ts';

/** How an operation may be repeated: what it says of itself, else what its method means. */
export function repeatOf(operation: Operation): NonNullable<Operation['repeat']> {
  return operation.repeat ?? (operation.method === 'GET' || operation.method === 'HEAD' ? 'read' : 'deduplicated');
}

/** True for what changes something upstream: it goes before reads. */
export const isWrite = (operation: Operation): boolean => repeatOf(operation) !== 'read';

/**
 * What a failed attempt means for the next one. `told`: upstream refused it, unexecuted, and said when to come back. `final`: the
 * same again would fail the same way, or would be a second write.
 */
export type Outcome = 'again' | 'told' | 'final';

/** Whether a failed attempt may be followed by another. Of what is sent once, only a 429: it proves that nothing was done. */
export function outcomeOf(error: UpstreamError, operation: Operation): Outcome {
  const repeat = repeatOf(operation);
  if (error.partnerCenter.status === 429) return 'told';
  if (repeat === 'once' || !isPassing(error)) return 'final';
  return repeat === 'read' || !error.mayHaveExecuted ? 'again' : 'final';
}

export interface RetrySettings {
  /** Attempts after the first. */
  readonly retries: number;
  /** Wait before the first retry; doubled for each further one. Milliseconds. */
  readonly baseMs: number;
  /** The longest wait that is our own choice; upstream's Retry-After may be longer. Milliseconds. */
  readonly maxMs: number;
}

/**
 * Milliseconds to wait before the attempt after `attempt` (1 is the first), or undefined to give up: no attempts are left, or
 * the wait would outlast the request, which then fails now instead of after waiting in vain. `jitter` is in [0, 1).
 */
export function retryDelay(
  attempt: number,
  askedMs: number | undefined,
  timeLeftMs: number,
  jitter: number,
  settings: RetrySettings,
): number | undefined {
  if (attempt > settings.retries) return undefined;
  const ceiling = Math.min(settings.maxMs, settings.baseMs * 2 ** (attempt - 1));
  // half fixed, half random: spreads callers without a retry in the same instant
  const backoff = ceiling / 2 + (ceiling / 2) * jitter;
  const delay = Math.ceil(Math.max(backoff, askedMs ?? 0));
  return delay < timeLeftMs ? delay : undefined;
}

/** True for what can pass by itself: an outage, a timeout, a cut answer. */
function isPassing(error: UpstreamError): boolean {
  const { status } = error.partnerCenter;
  // waiting for it is what it spares the caller
  if (error.cause instanceof HeldBack) return false;
  if (error.cause instanceof WireFailure) return error.cause.kind === 'network' || error.cause.kind === 'timeout';
  if (status === null) return error.code === 'UPSTREAM_THROTTLED' || error.code === 'UPSTREAM_UNAVAILABLE';
  // 501: what is not implemented now will not be in a second
  return status === 408 || (status >= 500 && status !== 501);
}
