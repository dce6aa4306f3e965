import { UpstreamError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import { outcomeOf, retryDelay, type RetrySettings } from '../decide/retry.ts';
import type { Policy } from '../policy.ts';
import type { RetryBudget } from '../retry-budget.ts';

/**
 * Repeats reads that failed in passing, and writes that provably were not executed, as long as attempts, time and the budget
 * allow. The wait that upstream asks for is kept; when it is longer than the time left, the request fails at once.
 */
export const retry =
  (settings: RetrySettings, budget: RetryBudget, clock: Clock, random: () => number): Policy =>
  async (exchange, next) => {
    budget.count();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await next(exchange);
      } catch (error) {
        if (exchange.standby || !(error instanceof UpstreamError)) throw error;
        if (outcomeOf(error, exchange.request.operation) === 'final') throw error;
        const delay = retryDelay(attempt, error.retryAfterMs, exchange.timeLeftMs(), random(), settings);
        if (delay === undefined || exchange.signal.aborted || !budget.take()) throw error;
        // whoever leaves while waiting is answered with what the last attempt said
        await clock.sleep(delay, exchange.signal).catch(() => {
          throw error;
        });
      }
    }
  };
