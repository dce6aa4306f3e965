/** Bounds what an outage costs: retries are a share of the requests of the last minute, with a floor for quiet times. */
export interface RetryBudget {
  /** Notes a request (its first attempt). */
  count(): void;
  /** Takes one retry from the budget; false when it is used up. */
  take(): boolean;
}

export interface RetryBudgetOptions {
  /** Retries allowed per hundred requests. */
  readonly percent: number;
  readonly now: () => number;
}

const windowMs = 60_000;
/** Retries a window that are allowed whatever the share says: at two requests a minute a fifth would be none. */
const floor = 10;

export function createRetryBudget({ percent, now }: RetryBudgetOptions): RetryBudget {
  let current = { start: now(), requests: 0, retries: 0 };
  let previous = { requests: 0, retries: 0 };

  // two windows of which the older one fades: as good as a list of times, and of constant size
  const turn = (): number => {
    const age = now() - current.start;
    if (age < windowMs) return 1 - age / windowMs;
    previous = age < 2 * windowMs ? current : { requests: 0, retries: 0 };
    current = { start: now(), requests: 0, retries: 0 };
    return 1;
  };
  return {
    count() {
      turn();
      current.requests += 1;
    },
    take() {
      const weight = turn();
      const requests = current.requests + previous.requests * weight;
      const retries = current.retries + previous.retries * weight;
      if (percent <= 0 || retries + 1 > Math.max(floor, (requests * percent) / 100)) return false;
      current.retries += 1;
      return true;
    },
  };
}
