import type { ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';

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
  readonly signal: AbortSignal;
  add(caller: ServerResponse): void;
}

/** The deadline counts from `startedAt`, a reading of `performance.now()`. */
export function createCallers(timeoutMs: number, startedAt = performance.now()): Callers {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new GatewayError('UPSTREAM_TIMEOUT', `The request did not finish within ${timeoutMs} ms.`)),
    timeoutMs - (performance.now() - startedAt),
  );
  let waiting = 0;
  return {
    signal: controller.signal,
    add(caller) {
      waiting += 1;
      const leave = (): void => {
        waiting -= 1;
        if (waiting > 0) return;
        clearTimeout(timer);
        if (!caller.writableFinished) controller.abort(new CallerGone());
      };
      if (caller.closed) leave();
      else caller.once('close', leave);
    },
  };
}

/** The signal of a request that nobody else waits for. */
export function createRequestSignal(caller: ServerResponse, timeoutMs: number): AbortSignal {
  const callers = createCallers(timeoutMs);
  callers.add(caller);
  return callers.signal;
}
