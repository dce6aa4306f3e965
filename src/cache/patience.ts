import type { Later } from './timer.ts';

/** Waits for a promise, but not longer than one request may wait for such altogether; undefined when that is used up. */
export type Patience = <T>(promise: Promise<T>) => Promise<T | undefined>;

/**
 * The patience of one incoming request: `ms` over all its reads, one after another or side by side. Time in which several reads
 * wait counts once.
 */
export function createPatience(ms: number, later: Later, now: () => number = () => performance.now()): Patience {
  let spentMs = 0;
  let waiting = 0;
  let since = 0;
  const leftMs = (): number => ms - spentMs - (waiting > 0 ? now() - since : 0);

  return async (promise) => {
    const left = leftMs();
    if (left <= 0) return undefined;
    if (waiting === 0) since = now();
    waiting += 1;
    let cancel: (() => void) | undefined;
    try {
      return await Promise.race([
        promise,
        new Promise<undefined>((resolve) => (cancel = later(left, () => resolve(undefined)))),
      ]);
    } finally {
      cancel?.();
      waiting -= 1;
      if (waiting === 0) spentMs += now() - since;
    }
  };
}
