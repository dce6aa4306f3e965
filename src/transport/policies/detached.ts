import { Cancellation } from '../../signal.ts';
import type { Exchange } from '../policy.ts';

/** An exchange that can outlive the caller it was begun for. */
export interface Detached {
  /** With a journey of its own: the caller's may be told before this one has ended. */
  readonly exchange: Exchange;
  /** Tells the caller's exchange how far this one has come. */
  report(): void;
  /** From now on it goes on without the caller; returns what ends it. */
  cutLoose(): () => void;
}

/** Begins as the caller's: it ends when the caller leaves. */
export function detach(exchange: Exchange): Detached {
  const ending = new Cancellation();
  const end = (): void => ending.abort();
  const journey = { ...exchange.journey };
  const { signal } = exchange;
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  const stay = (): void => signal.removeEventListener('abort', end);
  return {
    exchange: { ...exchange, journey, signal: ending },
    report() {
      stay();
      Object.assign(exchange.journey, journey);
    },
    cutLoose() {
      stay();
      return end;
    },
  };
}
