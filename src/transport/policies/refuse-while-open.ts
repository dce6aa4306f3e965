import type { Circuits } from '../circuits.ts';
import { errorOfOpenCircuit } from '../decide/upstream-error.ts';
import type { Policy } from '../policy.ts';
import { attempted } from './attempted.ts';

/** Fails at once what an open circuit would refuse anyway, before it waits for a gate or a slot. */
export const refuseWhileOpen =
  (circuits: Circuits): Policy =>
  async (exchange, next) => {
    const waitMs = circuits.refusesForMs(exchange.request);
    if (waitMs > 0) throw errorOfOpenCircuit(attempted(exchange), waitMs);
    return next(exchange);
  };
