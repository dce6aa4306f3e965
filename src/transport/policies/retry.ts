import { UpstreamError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import { waitLeftMs } from '../decide/patience.ts';
import { outcomeOf, repeatOf, retryDelay, type RetrySettings } from '../decide/retry.ts';
import type { Policy } from '../policy.ts';
import type { RetryBudget } from '../retry-budget.ts';

export interface RetryParts {
  readonly settings: RetrySettings;
  readonly budget: RetryBudget;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** Told of every retry. */
  readonly onRetry: (operation: string) => void;
}

/**
 * Repeats reads that failed in passing, and writes that provably were not executed, as long as attempts, time and the budget
 * allow. The wait that upstream asks for is kept; when it is longer than the time left, the request fails at once. A 429 is not
 * charged to the budget: upstream has said when to come back, and the gate keeps the others away until then.
 */
export const retry =
  ({ settings, budget, clock, random, onRetry }: RetryParts): Policy =>
  async (exchange, next) => {
    const { operation } = exchange.request;
    budget.count();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await next(exchange);
      } catch (error) {
        if (exchange.standby || !(error instanceof UpstreamError)) throw error;
        const outcome = outcomeOf(error, operation);
        if (outcome === 'final') throw error;
        const leftMs = waitLeftMs(exchange, clock.now());
        // a checkout that was refused unexecuted is sent again for as long as its caller has time
        const limits = repeatOf(operation) === 'once' ? { ...settings, retries: Infinity } : settings;
        const delay = retryDelay(attempt, error.retryAfterMs, leftMs, random(), limits);
        if (delay === undefined || exchange.signal.aborted) throw error;
        if (outcome === 'again' && !budget.take()) throw error;
        onRetry(operation.id);
        // whoever leaves while waiting is answered with what the last attempt said
        await clock.sleep(delay, exchange.signal).catch(() => {
          throw error;
        });
      }
    }
  };
