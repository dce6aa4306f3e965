import type { EnvReader } from './env-reader.ts';

/** How long, how often and how much; every number of the transport that an operator may want to change. */
export interface UpstreamLimits {
  /** One REST request with all its attempts and waits. Milliseconds, default 90,000: two attempts fit in. */
  readonly timeoutMs: number;
  /** One attempt, connecting and body included. Milliseconds, default 45,000: a page of 2,000 line items takes tens of seconds. */
  readonly attemptTimeoutMs: number;
  /**
   * One checkout; it is sent once and waited for. Milliseconds, default 180,000, as long as Microsoft's own SDK waits, and no more:
   * {@link longestCheckoutMs}.
   */
  readonly checkoutTimeoutMs: number;
  /** The longest pause within a document that is streamed. Milliseconds, default 30,000. */
  readonly idleTimeoutMs: number;
  /**
   * Connections, and so the most requests in flight; fewer while upstream is overloaded. Default 64: at 100 ms an answer 640 a
   * second, far above upstream's own limits.
   */
  readonly maxConnections: number;
  /**
   * The longest that those take who wait for a connection when another caller comes; more, and the newcomer is refused. Milliseconds,
   * default 2,000: several answers' time, and soon over when the rush is.
   */
  readonly maxWaitMs: number;
  /** Bytes of one answer after decompression. Default 64 MiB: a list without paging has some megabytes. */
  readonly maxResponseBytes: number;
  /** The longest Retry-After that is believed. Milliseconds, default 120,000: limits are counted by the minute. */
  readonly maxRetryAfterMs: number;
  /** Attempts after the first. Default 3, as in Microsoft's own SDK. */
  readonly retries: number;
  /** Retries allowed per hundred requests of the last minute (ten are always allowed; 0: none). Default 20. */
  readonly retryBudgetPercent: number;
}

/**
 * Other instances take a checkout for not executed some time after it was marked as sent (`checkout/timing.ts`): one that could leave
 * this process later than that could be executed twice. Milliseconds.
 */
export const longestCheckoutMs = 180_000;
/** A timer counts no further. */
const maxMs = 2 ** 31 - 1;

export function readLimits(read: EnvReader): UpstreamLimits {
  return {
    timeoutMs: read.integer('PARTNER_CENTER_TIMEOUT_MS', 1, maxMs),
    attemptTimeoutMs: read.integer('PARTNER_CENTER_ATTEMPT_TIMEOUT_MS', 1, maxMs),
    checkoutTimeoutMs: read.integer('PARTNER_CENTER_CHECKOUT_TIMEOUT_MS', 1, longestCheckoutMs),
    idleTimeoutMs: read.integer('PARTNER_CENTER_IDLE_TIMEOUT_MS', 1, maxMs),
    maxConnections: read.integer('PARTNER_CENTER_MAX_CONNECTIONS', 1, 1_024),
    maxWaitMs: read.integer('PARTNER_CENTER_MAX_WAIT_MS', 0, maxMs),
    maxResponseBytes: read.integer('PARTNER_CENTER_MAX_RESPONSE_BYTES', 1_024, 2 ** 30),
    maxRetryAfterMs: read.integer('PARTNER_CENTER_MAX_RETRY_AFTER_MS', 1_000, 3_600_000),
    retries: read.integer('PARTNER_CENTER_RETRIES', 0, 10),
    retryBudgetPercent: read.integer('PARTNER_CENTER_RETRY_BUDGET', 0, 100),
  };
}
