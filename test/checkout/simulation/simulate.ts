import type { CheckoutRequest } from '../../../src/checkout/checkout-request.ts';
import { type Checkouts, createCheckouts } from '../../../src/checkout/checkouts.ts';
import { runCompleter } from '../../../src/checkout/completer.ts';
import type { Journal } from '../../../src/checkout/journal/journal.ts';
import type { CheckoutOperation } from '../../../src/domain/checkout-operation.ts';
import type { Clock, ConnectUpstream } from '../../../src/checkout/ports.ts';
import { checkoutRules, type CheckoutRules } from '../../../src/checkout/rules.ts';
import { never } from '../../../src/signal.ts';
import { createMemoryJournal } from '../../helpers/memory-journal.ts';
import { type Chances, drawChances } from './chances.ts';
import { violationsIn } from './judge.ts';
import { Process, type World } from './process.ts';
import { createRandom } from './random.ts';
import { AdversarialUpstream, type Post, type SimLine } from './upstream.ts';
import { createVirtualTime } from './virtual-time.ts';

/** The product as it is, or with one thing broken. */
export interface Variant {
  readonly rules?: CheckoutRules;
  /** What a process sees of the journal. */
  readonly journal?: (real: Journal) => Journal;
  /** What is not drawn: the circumstances in which it comes to light. */
  readonly chances?: Partial<Chances>;
}

export interface Course {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly log: readonly string[];
  /** How many operations ended in which state. */
  readonly states: readonly string[];
  readonly orders: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const start = Date.UTC(2026, 10, 24, 12);
/** After a day nothing may be open; the last hour is for those who asked late. */
const end = start + 26 * hour;
/** Less often than in production: only the order of events counts. */
const completeEveryMs = 20 * second;

/** One course of events, the same for the same seed. */
export async function simulate(
  seed: number,
  { rules = checkoutRules, journal: view, chances: given }: Variant = {},
): Promise<Course> {
  const random = createRandom(seed);
  const chances = { ...drawChances(random), ...given };
  const time = createVirtualTime(start);
  const log: string[] = [];
  const world: World = {
    time,
    random,
    chances,
    strikesLeft: chances.strikes,
    log: (line) => void log.push(`${((time.now - start) / second).toFixed(1)} s: ${line}`),
  };
  world.log(JSON.stringify(chances));
  const upstream = new AdversarialUpstream(world);
  const books = createMemoryJournal();
  const answers: CheckoutOperation[] = [];
  const rowOfPost = new Map<Post, string | undefined>();
  upstream.onPost = (post) => {
    const row = books.rows.find(({ subject, phase }) => subject === post.cartId && phase === 'SENT');
    rowOfPost.set(post, row?.operationId);
  };

  const carts = makeCarts(random, upstream);
  if (chances.meddling) meddle(world, upstream, carts);

  const running: (Service | undefined)[] = [];
  const launch = (index: number): void => {
    const process = new Process(`process ${index}`, world, () => {
      running[index] = undefined;
      time.after(random.between(1, 300) * second, () => launch(index));
    });
    running[index] = serviceIn(process, world, upstream, view?.(books) ?? books, rules);
  };
  for (let index = 0; index < chances.instances; index += 1) launch(index);

  let callersLeft = random.between(1, 4);
  for (let number = callersLeft; number > 0; number -= 1) {
    const over = (): void => void (callersLeft -= 1);
    callAgainAndAgain({ number, world, carts, running, answers, customerId: upstream.customerId, over });
  }
  const isOpen = (): boolean => books.rows.some(({ phase }) => phase === 'PREPARED' || phase === 'SENT');
  const { stackTraceLimit } = Error;
  // nobody looks at where a simulated failure came from, and telling costs more than all the rest
  Error.stackTraceLimit = 0;
  await time.run(() => callersLeft === 0 && !isOpen(), end);
  Error.stackTraceLimit = stackTraceLimit;

  const violations = violationsIn({ executions: upstream.executions, rows: books.rows, answers, rowOfPost });
  const states = books.rows.map(({ result }) => (result as CheckoutOperation | null)?.state ?? 'none');
  return { seed, violations, log, states, orders: upstream.executions.length };
}

interface Service {
  readonly process: Process;
  readonly checkouts: Checkouts;
  readonly connect: ConnectUpstream;
}

function serviceIn(
  process: Process,
  world: World,
  upstream: AdversarialUpstream,
  books: Journal,
  rules: CheckoutRules,
): Service {
  const journal = process.journal(books);
  const { clock } = process;
  const write = (message: string): void => world.log(`${process.name}: ${message}`);
  const log = { warn: write, audit: write };
  const connect: ConnectUpstream = (correlationId) => process.upstream(upstream.connect(correlationId));
  const checkouts = createCheckouts({ journal, clock, rules, log, closing: never });
  const { time } = world;
  const patient: Clock = {
    now: () => clock.now(),
    // after an hour little is left to come between, and a day is long
    sleep: (ms, signal) => clock.sleep(time.now - start > hour ? 15 * ms : ms, signal),
  };
  void runCompleter({ journal, clock: patient, log, checkouts, connect, closing: never, everyMs: completeEveryMs });
  return { process, checkouts, connect };
}

interface SimCartRef {
  readonly id: string;
  readonly lines: readonly SimLine[];
}

/** Mostly carts of the same lines, which are the hardest to tell apart. */
function makeCarts(random: World['random'], upstream: AdversarialUpstream): readonly SimCartRef[] {
  const line = (orderGroup: string, quantity: number): SimLine => ({ orderGroup, catalogItemId: 'A:1:B', quantity });
  return Array.from({ length: random.between(1, 3) }, (_, index) => {
    const id = `00000000-0000-4000-8000-00000000000${index}`;
    const quantity = random.chance(0.6) ? 1 : index + 2;
    const groups = random.chance(0.3)
      ? [line('0', quantity), line('1', random.pick([quantity, 9]))]
      : [line('0', quantity)];
    upstream.addCart(id, groups);
    return { id, lines: groups };
  });
}

function meddle({ random, time }: World, upstream: AdversarialUpstream, carts: readonly SimCartRef[]): void {
  const isBuying = random.chance(0.5);
  // what is there before anything is sent is told apart by nothing but that: the audit log does not know it
  if (isBuying) upstream.buyElsewhere(random.pick(carts).lines, { isOld: true });
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    const cart = random.pick(carts);
    const act = isBuying ? 'buy' : random.pick(['change', 'order']);
    time.after(random.between(0, 12) * minute + random.between(0, 5_000), () => {
      if (act === 'change') upstream.changeCart(cart.id);
      else if (act === 'order') upstream.orderElsewhere(cart.id);
      else upstream.buyElsewhere(cart.lines);
    });
  }
}

interface Caller {
  readonly number: number;
  readonly world: World;
  readonly carts: readonly SimCartRef[];
  readonly running: readonly (Service | undefined)[];
  readonly answers: CheckoutOperation[];
  readonly customerId: string;
  readonly over: () => void;
}

/** Asks for a checkout, waits or hangs up, and asks again: mostly with its key, sometimes with another, never knowing what happened. */
function callAgainAndAgain(caller: Caller): void {
  const { number, world, carts, running, answers, customerId, over } = caller;
  const { random, time, chances, log } = world;
  const cart = random.pick(carts);
  let key = random.pick([null, null, `key of ${number}`, 'a key that several use']);
  let attemptsLeft = random.between(1, 5);

  const again = (): void => {
    if (attemptsLeft === 0) return over();
    if (random.chance(0.15)) key = `key ${attemptsLeft} of ${number}`;
    time.after(random.pick([second, 30 * second, 3 * minute, 12 * minute, 25 * minute]), ask);
  };
  const ask = (): void => {
    attemptsLeft -= 1;
    const service = random.pick(running.filter((one) => one !== undefined));
    if (!service) return again();
    const correlationId = chances.sharedCorrelationId ? 'shared' : `correlation ${number}/${attemptsLeft}`;
    const patienceMs = random.pick([3, 20, 58]) * second;
    const gone = new AbortController();
    let isOver = false;
    const end = (how: string): void => {
      if (isOver) return;
      isOver = true;
      log(`caller ${number}: ${how}`);
      again();
    };
    log(`caller ${number} asks ${service.process.name} for cart ${cart.id} with ${key ?? 'no key'}`);
    const request: CheckoutRequest = { customerId, cartId: cart.id, idempotencyKey: key };
    service.checkouts
      .checkoutCart(
        {
          tenant: 'app',
          correlationId,
          signal: gone.signal,
          until: service.process.clock.now() + patienceMs,
          connect: service.connect,
        },
        request,
      )
      .then(
        (answer) => {
          if (!isOver) answers.push(answer);
          end(`${answer.state} ${answer.orders.map(({ id }) => id).join()}${answer.replayed ? ' (again)' : ''}`);
        },
        (error: Error) => end(`${error.name}: ${error.message}`),
      );
    if (random.chance(0.15)) {
      time.after(random.between(0, 3_000), () => {
        gone.abort();
        end('hangs up');
      });
    }
    // a process that has died does not say so
    time.after(patienceMs + 30 * second, () => end('gets no answer'));
  };
  time.after(random.pick([0, 0, random.between(0, 2_000), random.between(0, 10) * minute]), ask);
}
