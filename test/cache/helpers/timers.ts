import type { Later } from '../../../src/cache/timer.ts';

/** Timers that run when a test says so, and never by themselves. */
export interface ManualTimers {
  readonly later: Later;
  /** Milliseconds of those that wait. */
  readonly waiting: () => readonly number[];
  /** Runs those that were set for at most `ms`. */
  elapse(ms: number): void;
}

export function manualTimers(): ManualTimers {
  const timers = new Set<{ readonly ms: number; readonly run: () => void }>();
  return {
    later(ms, run) {
      const timer = { ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    waiting: () => [...timers].map(({ ms }) => ms),
    elapse(ms) {
      for (const timer of [...timers].filter((each) => each.ms <= ms)) {
        timers.delete(timer);
        timer.run();
      }
    },
  };
}
