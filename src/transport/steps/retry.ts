import { UpstreamError } from '../../errors.ts';
import type { Step } from '../attempt.ts';
import type { Clock } from '../clock.ts';
import { waitLeftMs } from '../decide/patience.ts';
import { outcomeOf, repeatOf, retryDelay, type RetrySettings } from '../decide/retry.ts';
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
export const retry = ({ settings, budget, clock, random, onRetry }: RetryParts): Step => ({
  enter({ number, isSignedAnew }) {
    if (number === 1 && !isSignedAnew) budget.count();
  },
  recover({ exchange, number }, error, again) {
    const { operation } = exchange.request;
    if (exchange.standby || !(error instanceof UpstreamError)) return undefined;
    const outcome = outcomeOf(error, operation);
    if (outcome === 'final') return undefined;
    const leftMs = waitLeftMs(exchange, clock.now());
    // a checkout that was refused unexecuted is sent again for as long as its caller has time
    const limits = repeatOf(operation) === 'once' ? { ...settings, retries: Infinity } : settings;
    const delay = retryDelay(number, error.retryAfterMs, leftMs, random(), limits);
    if (delay === undefined || exchange.signal.aborted) return undefined;
    if (outcome === 'again' && !budget.take()) return undefined;
    onRetry(operation.id);
    return clock.sleep(delay, exchange.signal).then(
      () => again(number + 1, false),
      () => {
        // whoever leaves while waiting is answered with what the last attempt said
        throw error;
      },
    );
  },
});
