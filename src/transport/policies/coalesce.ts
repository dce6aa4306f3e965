import { Cancellation } from '../../signal.ts';
import { answerKey } from '../answer-key.ts';
import { GaveUp } from '../clock.ts';
import { errorOfLeaving, errorOfWaiting } from '../decide/upstream-error.ts';
import { repeatOf } from '../decide/retry.ts';
import { type Exchange, type Next, type Policy, type Reply, withSignal } from '../policy.ts';
import { attempted } from '../steps/attempted.ts';

/**
 * Sends the same GET in flight once. What tells answers apart is part of the key: the identity it travels for, the kind of token,
 * locale and headers. A caller who leaves does not take the others' answer away; the request is aborted when all have left.
 */
export function coalesce(): Policy {
  const flights = new Map<string, Flight>();
  return (exchange, next) => {
    if (exchange.signal.aborted) return Promise.reject(errorOfWaiting(attempted(exchange), 'its turn'));
    const { operation } = exchange.request;
    if (operation.method !== 'GET' || exchange.stream || repeatOf(operation) !== 'read') return next(exchange);
    const key = answerKey(exchange);
    const running = flights.get(key);
    if (running) return running.board(exchange);
    const flight = new Flight(exchange, () => void (flights.get(key) === flight && flights.delete(key)));
    flights.set(key, flight);
    const answer = flight.board(exchange);
    flight.takeOff(next);
    return answer;
  };
}

/** A request that several callers wait for. */
class Flight {
  readonly #leader: Exchange;
  /** The first caller's request, which goes on as long as somebody waits for it, until the deadline of the most patient. */
  readonly #shared: Exchange & { deadline: number };
  readonly #cancellation = new Cancellation();
  readonly #forget: () => void;
  #passengers: Passenger[] = [];

  constructor(leader: Exchange, forget: () => void) {
    this.#leader = leader;
    this.#shared = withSignal(leader, this.#cancellation);
    this.#forget = forget;
  }

  board(exchange: Exchange): Promise<Reply> {
    const { journey } = this.#leader;
    if (exchange !== this.#leader) {
      // support asks for the ids that were on the wire, and those are the first caller's
      const { correlationId, requestId } = journey;
      Object.assign(exchange.journey, { source: 'coalesced', requestId, correlationId });
    }
    this.#shared.deadline = Math.max(this.#shared.deadline, exchange.deadline);
    const passenger = new Passenger(exchange, this);
    this.#passengers.push(passenger);
    return passenger.answer;
  }

  takeOff(next: Next): void {
    next(this.#shared).then(
      (reply) => {
        this.#forget();
        for (const passenger of this.#passengers) passenger.arrive(reply);
      },
      (error: unknown) => {
        this.#forget();
        for (const passenger of this.#passengers) passenger.fail(error);
      },
    );
  }

  leave(passenger: Passenger): void {
    this.#passengers = this.#passengers.filter((other) => other !== passenger);
    this.#shared.deadline = Math.max(0, ...this.#passengers.map(({ exchange }) => exchange.deadline));
    if (this.#passengers.length > 0) return;
    // whoever asks from now on must not join a request that is being given up
    this.#forget();
    // only then: aborting what has ended costs as much as a small answer
    this.#cancellation.abort(new GaveUp());
  }
}

/** A caller who waits for a flight. */
class Passenger {
  readonly answer: Promise<Reply>;
  readonly #flight: Flight;
  #resolve!: (reply: Reply) => void;
  #reject!: (error: Error) => void;

  constructor(
    readonly exchange: Exchange,
    flight: Flight,
  ) {
    this.#flight = flight;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    exchange.signal.addEventListener('abort', this, { once: true });
  }

  arrive(reply: Reply): void {
    this.exchange.signal.removeEventListener('abort', this);
    this.#resolve(reply);
  }

  fail(error: unknown): void {
    this.exchange.signal.removeEventListener('abort', this);
    this.#reject(error as Error);
  }

  /** Its signal was given. */
  handleEvent(): void {
    this.#reject(errorOfLeaving(attempted(this.exchange)));
    this.#flight.leave(this);
  }
}
