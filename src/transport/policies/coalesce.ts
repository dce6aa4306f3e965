import { answerKey } from '../answer-key.ts';
import { GaveUp } from '../clock.ts';
import { errorOfLeaving, errorOfWaiting } from '../decide/upstream-error.ts';
import { repeatOf } from '../decide/retry.ts';
import { copyJson } from '../json.ts';
import type { Exchange, Next, Policy, Reply } from '../policy.ts';
import { attempted } from './attempted.ts';

/** A request that several callers wait for. */
interface Flight {
  readonly leader: Exchange;
  readonly abort: AbortController;
  readonly waiting: Set<Passenger>;
}

/** A caller who waits for a flight. */
interface Passenger {
  readonly exchange: Exchange;
  answer(reply: Reply): void;
  fail(error: unknown): void;
}

/**
 * Sends the same GET in flight once. What tells answers apart is part of the key: the identity it travels for, the kind of token,
 * locale and headers. A caller who leaves does not take the others' answer away; the request is aborted when all have left.
 */
export function coalesce(): Policy {
  const flights = new Map<string, Flight>();
  return (exchange, next) => {
    if (exchange.signal.aborted) return Promise.reject(errorOfWaiting(attempted(exchange), 'its turn'));
    if (
      exchange.request.operation.method !== 'GET' ||
      exchange.stream ||
      repeatOf(exchange.request.operation) !== 'read'
    ) {
      return next(exchange);
    }
    const key = answerKey(exchange);
    const running = flights.get(key);
    if (running) {
      // support asks for the ids that were on the wire, and those are the first caller's
      Object.assign(exchange.journey, {
        source: 'coalesced',
        requestId: running.leader.journey.requestId,
        correlationId: running.leader.journey.correlationId,
      });
    }
    const flight = running ?? { leader: exchange, abort: new AbortController(), waiting: new Set() };
    const forget = (): void => void (flights.get(key) === flight && flights.delete(key));
    const answer = board(flight, exchange, forget);
    if (!running) {
      flights.set(key, flight);
      takeOff(flight, next, forget);
    }
    return answer;
  };
}

function takeOff({ leader, abort, waiting }: Flight, next: Next, forget: () => void): void {
  const timeLeftMs = (): number => {
    let most = 0;
    for (const { exchange } of waiting) most = Math.max(most, exchange.timeLeftMs());
    return most;
  };
  next({ ...leader, signal: abort.signal, timeLeftMs }).then(
    (reply) => {
      forget();
      // all copies are made before anyone reads: who gets the body may complete it
      for (const passenger of waiting) {
        passenger.answer(passenger.exchange === leader ? reply : { ...reply, body: copyOf(reply.body) });
      }
    },
    (error: unknown) => {
      forget();
      for (const passenger of waiting) passenger.fail(error);
    },
  );
}

/** Bytes, which are the answer where it is no JSON, are completed by nobody. */
const copyOf = (body: unknown): unknown => (body instanceof Uint8Array ? body : copyJson(body));

function board({ abort, waiting }: Flight, exchange: Exchange, forget: () => void): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.delete(passenger);
      reject(errorOfLeaving(attempted(exchange)));
      if (waiting.size > 0) return;
      // whoever asks from now on must not join a request that is being given up
      forget();
      // only then: aborting what has ended costs as much as a small answer
      abort.abort(new GaveUp());
    };
    const stay = (): void => exchange.signal.removeEventListener('abort', leave);
    const passenger: Passenger = {
      exchange,
      answer(reply) {
        stay();
        resolve(reply);
      },
      fail(error) {
        stay();
        reject(error as Error);
      },
    };
    waiting.add(passenger);
    exchange.signal.addEventListener('abort', leave, { once: true });
  });
}
