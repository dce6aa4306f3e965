import type { CheckoutUpstream } from '../../../src/checkout/ports.ts';
import type { AuditRecord } from '../../../src/datasources/audit-record.ts';
import type { CheckoutAnswer } from '../../../src/datasources/cart.ts';
import type { Cart } from '../../../src/domain/cart.ts';
import type { OrderError } from '../../../src/domain/order-error.ts';
import type { Order } from '../../../src/domain/order.ts';

import type { Chances } from './chances.ts';
import { failures, type Failure } from './failures.ts';
import type { World } from './process.ts';

export interface SimLine {
  readonly orderGroup: string;
  readonly catalogItemId: string;
  readonly quantity: number;
}

/** An order that upstream really made: the judge's truth. */
export interface Execution {
  readonly orderId: string;
  readonly cartId: string | null;
  readonly orderGroup: string | null;
  readonly lines: readonly SimLine[];
  readonly at: number;
  readonly listedAt: number;
  /** Null: never. */
  readonly auditedAt: number | null;
  readonly correlationId: string;
  /** The POST that made it; null: it was made by another program. */
  readonly post: Post | null;
}

/** A checkout that was asked for. */
export interface Post {
  readonly number: number;
  readonly cartId: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly at: number;
}

interface CartState {
  readonly lines: readonly SimLine[];
  readonly isOrdered: boolean;
  readonly changedAt: number;
}

interface SimCart {
  readonly id: string;
  /** Latest last; reads may show older ones. */
  readonly states: CartState[];
  readonly expiresAt: number;
  readonly placed: Map<string, Execution>;
  /** Groups that always fail, and groups that fail at the first attempt. */
  readonly failing: ReadonlyMap<string, 'always' | 'once'>;
  readonly attempted: Set<string>;
}

const second = 1_000;
const minute = 60 * second;

/** Partner Center at its worst, within what the design assumes: an accepted checkout is executed within minutes or never. */
export class AdversarialUpstream {
  readonly executions: Execution[] = [];
  readonly posts: Post[] = [];
  /** Told of each checkout that arrives. */
  onPost: (post: Post) => void = () => undefined;
  readonly customerId = '11111111-1111-4111-8111-111111111111';
  readonly #world: World;
  readonly #carts = new Map<string, SimCart>();
  readonly #answers = new Map<string, Promise<CheckoutAnswer>>();
  readonly #dates = new Map<number, string>();
  readonly #startedAt: number;

  constructor(world: World) {
    this.#world = world;
    this.#startedAt = world.time.now;
  }

  addCart(id: string, lines: readonly SimLine[]): void {
    const { random, chances, time } = this.#world;
    const groups = [...new Set(lines.map(({ orderGroup }) => orderGroup))];
    const failing = groups
      .filter(() => random.chance(chances.failingGroups))
      .map((group) => [group, random.pick<'always' | 'once'>(['always', 'once'])] as const);
    this.#carts.set(id, {
      id,
      states: [{ lines, isOrdered: false, changedAt: time.now }],
      expiresAt: time.now + chances.cartLifeMs,
      placed: new Map(),
      failing: new Map(failing),
      attempted: new Set(),
    });
  }

  /** Another program of the partner changes the cart. */
  changeCart(id: string): void {
    const cart = this.#carts.get(id);
    if (!cart || stateOf(cart).isOrdered) return;
    const lines = stateOf(cart).lines.map((line) => ({ ...line, quantity: line.quantity + 1 }));
    cart.states.push({ lines, isOrdered: false, changedAt: this.#now() });
    this.#world.log(`cart ${id} is changed elsewhere`);
  }

  /** Another program of the partner orders the cart. */
  orderElsewhere(id: string): void {
    const cart = this.#carts.get(id);
    if (!cart || stateOf(cart).isOrdered || this.#isExpired(cart)) return;
    this.#world.log(`cart ${id} is ordered elsewhere`);
    this.#execute(cart, groupsOf(cart), null, madeUpId(this.#world.random.next()));
  }

  /** Another program buys the same, with a cart that we never see. */
  buyElsewhere(lines: readonly SimLine[], { isOld } = { isOld: false }): void {
    const id = madeUpId(this.#world.random.next());
    const orderGroup = lines[0]?.orderGroup ?? '';
    const ofGroup = lines.filter((line) => line.orderGroup === orderGroup);
    const execution = this.#place(null, orderGroup, ofGroup, null, id);
    if (isOld) this.executions.splice(-1, 1, { ...execution, listedAt: execution.at, auditedAt: null });
  }

  /** The connection of one process and operation. */
  connect(correlationId: string): CheckoutUpstream {
    return {
      cart: (_, cartId) => this.#read(() => this.#cart(cartId)),
      orders: () =>
        this.#read(() =>
          this.executions.filter((one) => one.listedAt <= this.#now()).map((one) => this.#order(one, 'list')),
        ),
      order: (_, orderId) =>
        this.#read(() => {
          const found = this.executions.find((one) => one.orderId === orderId.toLowerCase());
          return found ? this.#order(found, 'answers') : null;
        }),
      auditRecords: () =>
        this.#read(() => {
          if (this.#world.chances.audit === 'withheld') throw failures.withheld;
          return this.executions
            .filter(({ auditedAt }) => auditedAt !== null && auditedAt <= this.#now())
            .map((one) => this.#auditRecord(one));
        }),
      checkout: (_, cartId, requestId) => this.#checkout({ cartId, requestId, correlationId }),
    };
  }

  async #read<T>(look: () => T): Promise<T> {
    const { random, chances, time } = this.#world;
    const sinceMs = time.now - this.#startedAt;
    const isOut = chances.outage && sinceMs >= chances.outage.from && sinceMs < chances.outage.to;
    if (isOut || random.chance(chances.failingReads)) throw failures.readFailed;
    return look();
  }

  /** The answer of one POST as the transport hands it over: the request may wait before it leaves, and it may not leave at all. */
  async #checkout(sent: Pick<Post, 'cartId' | 'requestId' | 'correlationId'>): Promise<CheckoutAnswer> {
    const { random, chances, log } = this.#world;
    const isSpoilt = random.chance(chances.spoiltCheckouts);
    if (isSpoilt && random.chance(0.15)) {
      log(`POST for cart ${sent.cartId} does not leave`);
      throw failures.notSent;
    }
    if (isSpoilt && random.chance(0.2)) await this.#pause(random.pick([second, 30 * second, 2 * minute]));
    const post: Post = { ...sent, number: this.posts.length + 1, at: this.#now() };
    this.posts.push(post);
    this.onPost(post);
    log(`POST ${post.number} for cart ${post.cartId} arrives`);
    const known = chances.honoursRequestId ? this.#answers.get(post.requestId) : undefined;
    const answer = known ?? this.#answer(post, isSpoilt);
    if (chances.honoursRequestId && !known) {
      this.#answers.set(post.requestId, answer);
      // what was refused is not remembered: the next attempt is looked at
      answer.catch((error: Failure) => error.mayHaveExecuted || this.#answers.delete(post.requestId));
    }
    return answer;
  }

  async #answer(post: Post, isSpoilt: boolean): Promise<CheckoutAnswer> {
    const { random, log } = this.#world;
    const cart = this.#carts.get(post.cartId);
    if (!cart || (this.#isExpired(cart) && !stateOf(cart).isOrdered)) throw failures.cartGone;
    if (stateOf(cart).isOrdered && this.#world.chances.repeated === 'rejected') throw failures.alreadySubmitted;
    const groups = groupsOf(cart).filter((group) => !cart.placed.has(group));
    const how = isSpoilt ? random.pick(spoilings) : 'well';
    log(`POST ${post.number}: ${how}`);
    switch (how) {
      case 'well':
        return this.#execute(cart, groups, post, post.correlationId);
      case 'slowly':
        await this.#pause(random.between(1, 50) * second);
        return this.#execute(cart, groups, post, post.correlationId);
      case 'throttled':
        throw failures.throttled;
      case 'unauthorized':
        throw failures.unauthorized;
      case 'refused':
        throw failures.refused;
      case 'busy':
        throw failures.busy;
      case 'failed before':
        throw failures.failed;
      case 'failed behind':
        this.#execute(cart, groups, post, post.correlationId);
        throw failures.failed;
      case 'cut behind':
        this.#execute(cart, groups, post, post.correlationId);
        throw failures.cut;
      case 'submitted behind':
        this.#execute(cart, groups, post, post.correlationId);
        throw failures.alreadySubmitted;
      case 'late, cut':
        // checked when it was accepted, executed whatever has happened since
        this.#world.time.after(random.between(1, 170) * second, () =>
          this.#execute(cart, groups, post, post.correlationId),
        );
        throw failures.cut;
      case 'late, in progress':
        this.#world.time.after(random.between(1, 170) * second, () =>
          this.#execute(cart, groups, post, post.correlationId),
        );
        throw failures.busy;
      case 'timed out':
        await this.#pause(50 * second);
        throw failures.timedOut;
    }
  }

  #execute(cart: SimCart, groups: readonly string[], post: Post | null, correlationId: string): CheckoutAnswer {
    const orderErrors: OrderError[] = [];
    for (const group of groups) {
      // a second request of ours would be executed; one of another program is seen
      if (cart.placed.get(group)?.post === null) continue;
      const failing = cart.failing.get(group);
      const isRefused = failing === 'always' || (failing === 'once' && !cart.attempted.has(group));
      cart.attempted.add(group);
      if (isRefused) {
        orderErrors.push({ orderGroupId: group, code: 800010, description: 'There is no inventory.' });
        continue;
      }
      const lines = stateOf(cart).lines.filter(({ orderGroup }) => orderGroup === group);
      cart.placed.set(group, this.#place(cart.id, group, lines, post, correlationId));
      cart.states.push({ ...stateOf(cart), isOrdered: true, changedAt: this.#now() });
    }
    return { orders: [...cart.placed.values()].map((one) => this.#order(one, 'answers')), orderErrors };
  }

  #place(
    cartId: string | null,
    orderGroup: string,
    lines: readonly SimLine[],
    post: Post | null,
    correlationId: string,
  ): Execution {
    const { random, chances, log } = this.#world;
    const at = this.#now();
    const audit = chances.audit === 'mixed' ? random.pick(['prompt', 'late', 'missing'] as const) : chances.audit;
    // others are told apart by the audit log where they buy the same at the same time: without it nobody could
    const delayMs =
      audit === 'prompt' || post === null ? random.between(0, 90) * second : random.between(1, 90) * minute;
    const execution: Execution = {
      orderId: `abcdef00-0000-4000-8000-${String(this.executions.length + 1).padStart(12, '0')}`,
      cartId,
      orderGroup,
      lines,
      at,
      listedAt: at + random.pick([0, random.between(0, 15 * minute), 15 * minute]),
      auditedAt: audit === 'missing' && post !== null ? null : at + delayMs,
      correlationId,
      post,
    };
    this.executions.push(execution);
    log(
      `${execution.orderId} is made of group ${orderGroup} of ${cartId ?? 'some cart'} by ${post?.number ?? 'others'}`,
    );
    return execution;
  }

  #cart(id: string): Cart | null {
    const cart = this.#carts.get(id);
    const { orderedCartsAreEmpty, orderedCartsVanish, staleCartsMs } = this.#world.chances;
    if (!cart || (this.#isExpired(cart) && !(stateOf(cart).isOrdered && !orderedCartsVanish))) return null;
    const { lines: all, isOrdered, changedAt } = stateOf(cart, this.#now() - staleCartsMs);
    const lines = isOrdered && orderedCartsAreEmpty ? [] : all;
    return {
      id,
      customerId: this.customerId,
      status: isOrdered ? 'Ordered' : 'Active',
      lastModifiedTimestamp: this.#date(changedAt),
      expirationTimestamp: this.#date(cart.expiresAt),
      lineItems: lines.map((line, index) => ({ ...line, id: index })),
    } as unknown as Cart;
  }

  #order({ orderId, lines, at }: Execution, where: 'answers' | 'list'): Order {
    return {
      id: this.#spelled(orderId, where),
      customerId: this.customerId,
      creationDate: this.#date(at),
      lineItems: lines.map(({ catalogItemId, quantity }) => ({ offerId: catalogItemId, quantity })),
    } as unknown as Order;
  }

  #auditRecord({ orderId, correlationId, at }: Execution): AuditRecord {
    return {
      customerId: this.customerId,
      operationType: 'create_order',
      operationStatus: 'succeeded',
      originalCorrelationId: correlationId,
      operationDate: this.#date(at),
      customizedData: [{ key: 'OrderId', value: this.#spelled(orderId, 'audit') }],
    };
  }

  #spelled = (id: string, where: Chances['capitalsIn']): string =>
    where === this.#world.chances.capitalsIn ? id.toUpperCase() : id;

  #isExpired = ({ expiresAt }: SimCart): boolean => this.#now() >= expiresAt;

  #now = (): number => this.#world.time.now;

  #date = (at: number): string => {
    const date = this.#dates.get(at) ?? new Date(at + this.#world.chances.skewMs).toISOString();
    this.#dates.set(at, date);
    return date;
  };

  #pause = (ms: number): Promise<void> => new Promise((resolve) => this.#world.time.after(ms, resolve));
}

/** What can become of a checkout that arrives, but for the good. */
const spoilings = [
  'slowly',
  'throttled',
  'unauthorized',
  'refused',
  'busy',
  'failed before',
  'failed behind',
  'cut behind',
  'cut behind',
  'submitted behind',
  'late, cut',
  'late, cut',
  'late, in progress',
  'timed out',
] as const;

/** As it was at a time; a read never shows that there was none. */
const stateOf = ({ states }: SimCart, at = Infinity): CartState =>
  states.findLast(({ changedAt }) => changedAt <= at) ?? (states[0] as CartState);

const groupsOf = (cart: SimCart): string[] => [...new Set(stateOf(cart).lines.map(({ orderGroup }) => orderGroup))];

const madeUpId = (chance: number): string => `elsewhere-${Math.floor(chance * 1e9)}`;
