import { setMaxListeners } from 'node:events';
import { answerKey } from '../answer-key.ts';
import { GaveUp, within } from '../clock.ts';
import { errorOfLeaving, errorOfWaiting } from '../decide/upstream-error.ts';
import { repeatOf } from '../decide/retry.ts';
import type { Exchange, Next, Policy, Reply } from '../policy.ts';
import { attempted } from './attempted.ts';

/** A request that several callers wait for. */
interface Flight {
  readonly answer: Promise<Reply>;
  readonly leader: Exchange;
  readonly abort: AbortController;
  readonly waiting: Set<Exchange>;
}

/**
 * Sends the same GET in flight once. What tells answers apart is part of the key: the identity it travels for, the kind of token,
 * locale and headers. A caller who leaves does not take the others' answer away; the request is aborted when all have left.
 */
export function coalesce(): Policy {
  const flights = new Map<string, Flight>();
  return async (exchange, next) => {
    if (exchange.signal.aborted) throw errorOfWaiting(attempted(exchange), 'its turn');
    if (
      exchange.request.operation.method !== 'GET' ||
      exchange.stream ||
      repeatOf(exchange.request.operation) !== 'read'
    ) {
      return next(exchange);
    }
    const key = answerKey(exchange);
    const running = flights.get(key);
    const flight = running ?? takeOff(exchange, next);
    if (!running) {
      flights.set(key, flight);
      const land = (): void => void (flights.get(key) === flight && flights.delete(key));
      flight.answer.then(land, land);
    } else {
      // support asks for the ids that were on the wire, and those are the first caller's
      Object.assign(exchange.journey, {
        source: 'coalesced',
        requestId: flight.leader.journey.requestId,
        correlationId: flight.leader.journey.correlationId,
      });
    }
    return board(flight, exchange, () => flights.get(key) === flight && flights.delete(key));
  };
}

function takeOff(leader: Exchange, next: Next): Flight {
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  const waiting = new Set<Exchange>();
  const timeLeftMs = (): number => Math.max(0, ...[...waiting].map((one) => one.timeLeftMs()));
  waiting.add(leader);
  return { leader, abort, waiting, answer: next({ ...leader, signal: abort.signal, timeLeftMs }) };
}

async function board(flight: Flight, exchange: Exchange, forget: () => void): Promise<Reply> {
  flight.waiting.add(exchange);
  try {
    const reply = await within(Infinity, exchange.signal, flight.answer);
    return exchange === flight.leader ? reply : { ...reply, body: reply.readAgain ? reply.readAgain() : reply.body };
  } catch (error) {
    // the request goes on for the others
    if (error instanceof GaveUp) throw errorOfLeaving(attempted(exchange));
    throw error;
  } finally {
    flight.waiting.delete(exchange);
    if (flight.waiting.size === 0) {
      // whoever asks from now on must not join a request that is being given up
      forget();
      flight.abort.abort();
    }
  }
}
