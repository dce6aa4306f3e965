import type { Clock } from '../../../src/transport/clock.ts';

/** Time that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /** Moves time on, waking up whoever sleeps, in order; lets what they do be done before the next. */
  advance(ms: number): Promise<void>;
}

export function virtualClock(start = Date.UTC(2026, 0, 1)): VirtualClock {
  let now = start;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = {
          until: now + ms,
          wake: () => {
            signal?.removeEventListener('abort', leave);
            sleepers.delete(sleeper);
            resolve();
          },
        };
        const leave = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason as Error);
        };
        if (signal?.aborted) return leave();
        sleepers.add(sleeper);
        signal?.addEventListener('abort', leave, { once: true });
      }),
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        await settled();
        const [next] = [...sleepers].sort((one, other) => one.until - other.until);
        if (!next || next.until > end) break;
        now = Math.max(now, next.until);
        next.wake();
      }
      now = end;
      await settled();
    },
  };
}

/** Everything that can go on without time passing has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
