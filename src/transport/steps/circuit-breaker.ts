import type { Step } from '../attempt.ts';
import type { Circuits } from '../circuits.ts';
import { errorOfOpenCircuit } from '../decide/upstream-error.ts';
import { isAboutHost, verdictOf } from '../decide/verdict.ts';
import type { Exchange } from '../policy.ts';
import { attempted } from './attempted.ts';

/** Fails at once what an open circuit would refuse anyway, before it waits for a gate or a slot. */
export const refuseWhileOpen = (circuits: Circuits): Step => ({
  enter: ({ exchange }) => assertClosed(circuits, exchange),
});

/** Tells the circuits how each attempt ends, and does not send those that were overtaken by an outage while they waited. */
export const circuitBreaker = (circuits: Circuits): Step => ({
  enter(attempt) {
    const { exchange } = attempt;
    assertClosed(circuits, exchange);
    attempt.sentAt = circuits.sent(exchange.request);
  },
  answered({ exchange, sentAt }, reply) {
    circuits.ended(exchange.request, sentAt, 'well');
    return reply;
  },
  failed({ exchange, sentAt }, error) {
    circuits.ended(exchange.request, sentAt, verdictOf(error), isAboutHost(error));
    return error;
  },
});

function assertClosed(circuits: Circuits, exchange: Exchange): void {
  const waitMs = circuits.refusesForMs(exchange.request);
  if (waitMs > 0) throw errorOfOpenCircuit(attempted(exchange), waitMs);
}
