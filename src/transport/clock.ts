import { type Signal, sleep } from '../signal.ts';

/** Time as the transport sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal?: Signal) => Promise<void>;
}

export const systemClock: Clock = { now: Date.now, sleep };

/** Whoever waited has gone, or the time was up. */
export class GaveUp extends Error {}

/**
 * Waits for `promise` until the signal aborts or `ms` have passed, then throws `GaveUp`; the promise itself goes on. One promise
 * where `Promise.race` makes four: every upstream call passes here.
 */
export function within<T>(ms: number, signal: Signal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    };
    const leave = (): void => {
      stop();
      reject(new GaveUp());
    };
    // longer than a timer can count: the signal alone ends the wait
    const timer = ms < 2 ** 31 ? setTimeout(leave, ms) : undefined;
    signal.addEventListener('abort', leave, { once: true });
    promise.then(
      (value) => {
        stop();
        resolve(value);
      },
      (error: Error) => {
        stop();
        reject(error);
      },
    );
    if (signal.aborted) leave();
  });
}
