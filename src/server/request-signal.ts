import type { ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';

/** Why a signal aborted when nobody waits for the answer any more. */
export class CallerGone extends Error {
  constructor() {
    super('The caller closed the connection before the answer.');
    this.name = 'CallerGone';
  }
}

/** Aborts when the caller closes the connection before the answer is complete, or when the deadline passes. */
export function createRequestSignal(response: ServerResponse, timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new GatewayError('UPSTREAM_TIMEOUT', `The request did not finish within ${timeoutMs} ms.`));
  }, timeoutMs);
  response.once('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort(new CallerGone());
  });
  return controller.signal;
}
