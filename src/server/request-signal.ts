import type { ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';
import { Cancellation, type Signal } from '../signal.ts';
import type { Exchange } from './exchange.ts';

/** Why a signal aborted when nobody waits for the answer any more. */
export class CallerGone extends Error {
  constructor() {
    super('The caller closed the connection before the answer.');
    this.name = 'CallerGone';
  }
}

/** Who waits for an answer. */
export type Caller = Pick<Exchange, 'response' | 'startedAt' | 'whenClosed'>;

/** Those who wait for one answer: its signal is given when the last of them closes the connection before it is complete, or when the deadline passes. */
export class Callers {
  readonly #signal = new Cancellation();
  readonly #timer: NodeJS.Timeout;
  #waiting = 0;

  /** The deadline counts from `startedAt`, a reading of `performance.now()`. */
  constructor(timeoutMs: number, startedAt: number) {
    this.#timer = setTimeout(
      () =>
        this.#signal.abort(new GatewayError('UPSTREAM_TIMEOUT', `The request did not finish within ${timeoutMs} ms.`)),
      timeoutMs - (performance.now() - startedAt),
    );
  }

  get signal(): Signal {
    return this.#signal;
  }

  add(caller: Caller): void {
    this.#waiting += 1;
    caller.whenClosed(() => this.#leave(caller.response));
  }

  #leave(response: ServerResponse): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    clearTimeout(this.#timer);
    if (!response.writableFinished) this.#signal.abort(new CallerGone());
  }
}

/** The signal of a request that nobody else waits for, as streams want it. */
export function createRequestSignal(caller: Caller, timeoutMs: number): AbortSignal {
  const callers = new Callers(timeoutMs, caller.startedAt);
  const controller = new AbortController();
  callers.signal.addEventListener('abort', () => controller.abort(callers.signal.reason), { once: true });
  callers.add(caller);
  return controller.signal;
}
