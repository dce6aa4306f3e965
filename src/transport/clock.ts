import { setMaxListeners } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';

/** Time as the transport sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => after(ms, undefined, signal ? { signal } : {}),
};

/** A signal that nothing aborts, for what must be finished. */
export const never: AbortSignal = new AbortController().signal;
setMaxListeners(0, never);

/** Whoever waited has gone, or the time was up. */
export class GaveUp extends Error {}

/** Waits for `promise` until the signal aborts or `ms` have passed, then throws `GaveUp`; the promise itself goes on. */
export async function within<T>(ms: number, signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let stop: (() => void) | undefined;
  const end = new Promise<never>((_, reject) => {
    const leave = (): void => reject(new GaveUp());
    // longer than a timer can count: the signal alone ends the wait
    const timer = ms < 2 ** 31 ? setTimeout(leave, ms) : undefined;
    signal.addEventListener('abort', leave, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    };
    if (signal.aborted) leave();
  });
  try {
    return await Promise.race([promise, end]);
  } finally {
    stop?.();
  }
}
