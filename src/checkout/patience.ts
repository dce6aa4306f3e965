import { Cancellation, never, type Signal } from '../signal.ts';
import type { Clock } from './ports.ts';

/** Who waits for a write: until when, and whether still. */
export interface Patience {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Aborts when the caller has gone. */
  readonly signal: Signal;
}

/** What `work` resolves to, or undefined when the patience is over first; the work goes on. */
export async function settledWithin<T>(
  clock: Clock,
  { until, signal }: Patience,
  work: Promise<T>,
): Promise<T | undefined> {
  const over = new Cancellation();
  const leave = (): void => over.abort('over');
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, clock.sleep(Math.max(0, until - clock.now()), over).then(() => undefined)]);
  } finally {
    leave();
    signal.removeEventListener('abort', leave);
  }
}

/** The same for nobody in particular; `ms` may be endless. */
export const settledInTime = <T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | undefined> =>
  ms === Infinity ? work : settledWithin(clock, { until: clock.now() + ms, signal: never }, work);
