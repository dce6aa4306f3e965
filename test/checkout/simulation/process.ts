import type { Journal } from '../../../src/checkout/journal/journal.ts';
import { JournalUnavailable } from '../../../src/checkout/journal/journal-unavailable.ts';
import type { CheckoutUpstream, Clock } from '../../../src/checkout/ports.ts';
import type { Chances } from './chances.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What all processes of one simulation share. */
export interface World {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly chances: Chances;
  readonly log: (line: string) => void;
  /** Strikes of fate that are left. */
  strikesLeft: number;
}

/**
 * One process, as far as the checkout can tell: it acts on the world through its ports only, and at every use of one it may die, which
 * nobody tells it, or stand still for a while. What it has asked for happens none the less.
 */
export class Process {
  isAlive = true;
  readonly name: string;
  readonly #world: World;
  readonly #whenDead: () => void;
  readonly #aheadMs: number;
  #standsStillUntil = 0;

  constructor(name: string, world: World, whenDead: () => void) {
    this.name = name;
    this.#world = world;
    this.#whenDead = whenDead;
    this.#aheadMs = world.random.between(-1_000, 1_000);
  }

  /** Its clock is a little off. */
  get clock(): Clock {
    return {
      now: () => this.#world.time.now + this.#aheadMs,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          const wake = (): void => {
            cancel();
            signal?.removeEventListener('abort', wake);
            this.#deliver(resolve);
          };
          const cancel = this.#world.time.after(ms, wake);
          if (signal?.aborted) wake();
          else signal?.addEventListener('abort', wake, { once: true });
        }),
    };
  }

  upstream(real: CheckoutUpstream): CheckoutUpstream {
    return {
      cart: (...ids) => this.#call('GET cart', () => real.cart(...ids)),
      orders: (...ids) => this.#call('GET orders', () => real.orders(...ids)),
      order: (...ids) => this.#call('GET order', () => real.order(...ids)),
      auditRecords: (...ids) => this.#call('GET audit records', () => real.auditRecords(...ids)),
      checkout: (...ids) => this.#call('POST checkout', () => real.checkout(...ids)),
    };
  }

  journal(real: Journal): Journal {
    const through =
      <A extends readonly unknown[], R>(name: string, method: (...args: A) => Promise<R>) =>
      (...args: A): Promise<R> =>
        this.#call(`journal ${name}`, () => this.#unreliably(() => method(...args)));
    return {
      claim: through('claim', real.claim),
      change: through('change', real.change),
      find: through('find', real.find),
      findByKey: through('findByKey', real.findByKey),
      findBySubject: through('findBySubject', real.findBySubject),
      listOfCustomer: through('listOfCustomer', real.listOfCustomer),
      takeDue: through('takeDue', real.takeDue),
      forgetDoneBefore: through('forgetDoneBefore', real.forgetDoneBefore),
      ready: through('ready', real.ready),
      close: real.close,
    };
  }

  /** Unavailable before it has written, after it has written, or before it writes none the less. */
  async #unreliably<R>(act: () => Promise<R>): Promise<R> {
    const { random, chances, time } = this.#world;
    if (chances.failingJournal === 0 || !random.chance(chances.failingJournal)) return act();
    const when = random.pick(['before', 'after', 'late']);
    if (when === 'after') await act();
    if (when === 'late') time.after(random.between(1, 3_000), () => void act());
    throw new JournalUnavailable(new Error(when));
  }

  #call<R>(name: string, act: () => Promise<R>): Promise<R> {
    const { time, random } = this.#world;
    return new Promise((resolve, reject) => {
      if (!this.isAlive || this.#isStruck(`before ${name}`)) return;
      const back = (settle: () => void) => (): void => {
        if (!this.isAlive || this.#isStruck(`behind ${name}`)) return;
        // mostly at once, sometimes so late that others come between
        if (random.chance(0.85)) this.#deliver(settle);
        else time.after(random.pick([1, 20, 300, 4_000]), () => this.#deliver(settle));
      };
      act().then(
        (value) => back(() => resolve(value))(),
        (error: Error) => back(() => reject(error))(),
      );
    });
  }

  #deliver(settle: () => void): void {
    if (!this.isAlive) return;
    const waitMs = this.#standsStillUntil - this.#world.time.now;
    if (waitMs > 0) this.#world.time.after(waitMs, () => this.#deliver(settle));
    else settle();
  }

  #isStruck(where: string): boolean {
    const { random, chances, log, time } = this.#world;
    if (this.#world.strikesLeft === 0 || !random.chance(chances.striking)) return false;
    this.#world.strikesLeft -= 1;
    if (random.chance(0.4)) {
      const ms = random.pick([5_000, 40_000, 300_000, 1_500_000, 2_400_000]);
      this.#standsStillUntil = time.now + ms;
      log(`${this.name} stands still for ${ms / 1_000} s ${where}`);
      return false;
    }
    this.isAlive = false;
    log(`${this.name} dies ${where}`);
    this.#whenDead();
    return true;
  }
}
