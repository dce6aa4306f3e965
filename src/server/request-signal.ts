import type { ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';
import { Cancellation, type Signal } from '../signal.ts';

/** Why a signal aborted when nobody waits for the answer any more. */
export class CallerGone extends Error {
  constructor() {
    super('The caller closed the connection before the answer.');
    this.name = 'CallerGone';
  }
}

/** Those who wait for one answer. */
export interface Callers {
  /** Aborts when the last of them closes the connection before the answer is complete, or when the deadline passes. */
  readonly signal: Signal;
  add(caller: ServerResponse): void;
}

/** The deadline counts from `startedAt`, a reading of `performance.now()`. */
export function createCallers(timeoutMs: number, startedAt = performance.now()): Callers {
  const signal = new Cancellation();
  const timer = setTimeout(
    () => signal.abort(new GatewayError('UPSTREAM_TIMEOUT', `The request did not finish within ${timeoutMs} ms.`)),
    timeoutMs - (performance.now() - startedAt),
  );
  let waiting = 0;
  return {
    signal,
    add(caller) {
      waiting += 1;
      const leave = (): void => {
        waiting -= 1;
        if (waiting > 0) return;
        clearTimeout(timer);
        if (!caller.writableFinished) signal.abort(new CallerGone());
      };
      if (caller.closed) leave();
      else caller.once('close', leave);
    },
  };
}

/** The signal of a request that nobody else waits for, as streams want it. */
export function createRequestSignal(caller: ServerResponse, timeoutMs: number): AbortSignal {
  const callers = createCallers(timeoutMs);
  callers.add(caller);
  const controller = new AbortController();
  callers.signal.addEventListener('abort', () => controller.abort(callers.signal.reason), { once: true });
  return controller.signal;
}
