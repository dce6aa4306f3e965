import type { Circuits } from '../circuits.ts';
import { errorOfOpenCircuit } from '../decide/upstream-error.ts';
import { isAboutHost, verdictOf } from '../decide/verdict.ts';
import type { Policy } from '../policy.ts';
import { attempted } from './attempted.ts';

/** Tells the circuits how each attempt ends, and does not send those that were overtaken by an outage while they waited. */
export const circuitBreaker =
  (circuits: Circuits): Policy =>
  async (exchange, next) => {
    const waitMs = circuits.refusesForMs(exchange.request);
    if (waitMs > 0) throw errorOfOpenCircuit(attempted(exchange), waitMs);
    const ended = circuits.sent(exchange.request);
    try {
      const reply = await next(exchange);
      ended('well');
      return reply;
    } catch (error) {
      ended(verdictOf(error), isAboutHost(error));
      throw error;
    }
  };
