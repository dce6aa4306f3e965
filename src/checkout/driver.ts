import { CheckoutState } from '../domain/checkout-state.ts';
import { NotFoundError } from '../errors.ts';
import type { Signal } from '../signal.ts';
import { momentOf } from './cart-orders.ts';
import { errorCodeOf } from './error-code.ts';
import { gatherFacts } from './facts.ts';
import { errorOfKnownCart } from './gone-cart.ts';
import type { Journal, JournalChange, JournalRow } from './journal/journal.ts';
import { journalRefusal } from './journal-refusal.ts';
import { type Lease, whileRenewing } from './lease.ts';
import { type CheckoutMemo, memoBefore, memoOf } from './memo.ts';
import type { CheckoutOutcome } from './outcome.ts';
import { type CheckoutResult, resultOf } from './operation.ts';
import { settledInTime } from './patience.ts';
import type { CheckoutUpstream, Clock, ConnectUpstream, Log } from './ports.ts';
import { assertReady, isOrdered } from './preflight.ts';
import type { CheckoutRules } from './rules.ts';
import { notExecuted, resultOfAnswer, resultOfRefusal, settledCheckout } from './settle.ts';
import { firstPausesMs, nextLookAfterMs, listPatienceMs, storeAgainMs, storeResultForMs } from './timing.ts';

export interface DriverParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly rules: CheckoutRules;
  readonly log: Log;
  /** Aborts when the process is to end: what can be left to the journal is left to it. */
  readonly closing: Signal;
}

/** Works on one leased row. */
export interface CheckoutDriver {
  /**
   * Reads, sends once, and finds out until `until` what an unclear answer meant. Resolves with the row as far as it got; rejects when
   * nothing was sent or executed, with the reason, and the row is given up.
   */
  place(lease: Lease, connect: ConnectUpstream, until: number): Promise<JournalRow>;
  /** Finds out what became of a row that was sent, until `until`. Never sends. */
  pursue(lease: Lease, connect: ConnectUpstream, until: number): Promise<JournalRow>;
  /** Gives up a row of which nothing was sent. */
  release(lease: Lease): Promise<void>;
}

export function createDriver(parts: DriverParts): CheckoutDriver {
  const { journal, clock, rules, log, closing } = parts;

  const finish = (result: CheckoutResult): JournalChange =>
    settledCheckout(result, clock.now(), rules.holds(result.state));

  const release = async (lease: Lease): Promise<void> => {
    // what cannot be written now is released when the lease has expired
    await lease.change(finish(notExecuted)).catch(() => undefined);
  };

  async function place(lease: Lease, connect: ConnectUpstream, until: number): Promise<JournalRow> {
    const upstream = connect(lease.row.correlationId);
    const prepared = await prepare(lease, upstream, until).catch(async (error: unknown) => {
      await release(lease);
      throw error;
    });
    if (!prepared.isToBeSent) return pursue(lease, connect, until);
    return send(lease, upstream, connect, until);
  }

  /** Reads only: whether the cart may be sent, and what is there before. */
  async function prepare(
    lease: Lease,
    upstream: CheckoutUpstream,
    until: number,
  ): Promise<{ readonly isToBeSent: boolean }> {
    const { row } = lease;
    const { customerId } = row;
    const cartId = row.subject ?? '';
    const cart = await upstream.cart(customerId, cartId);
    if (!cart) throw new NotFoundError(`Cart ${cartId} of customer ${customerId}`);
    const earlier = await earlierResults(row);
    const earlierOrders = earlier.flatMap(({ orders }) => orders);
    const orderedBefore = isOrdered(cart);
    const memo = { ...memoOf(row), orderedBefore, earlierOrders };
    // upstream tries again what failed, but a cart that others ordered has nothing left to try
    if (orderedBefore && !earlier.some(({ state }) => state === CheckoutState.PARTIAL)) {
      await adopt(lease, {
        ...memo,
        ...memoBefore(cart, [], row.createdAt),
        areLinesFinal: true,
        orderedBefore: false,
        adopted: true,
        executedAt: clock.now(),
        ordersSince: momentOf(cart.lastModifiedTimestamp) ?? momentOf(cart.creationTimestamp) ?? 0,
      });
      return { isToBeSent: false };
    }
    assertReady(cart, memo.expectedLastModifiedTimestamp, clock.now());
    const visible = await settledInTime(
      clock,
      listPatienceMs(until - clock.now()),
      upstream.orders(customerId).catch(() => undefined),
    );
    await mark(lease, { ...memo, ...memoBefore(cart, visible, row.createdAt) });
    return { isToBeSent: true };
  }

  async function earlierResults(row: JournalRow) {
    const rows = await refused(journal.findBySubject(row));
    return rows
      .filter(({ operationId }) => operationId !== row.operationId)
      .map(resultOf)
      .filter((result) => result !== null);
  }

  /** The cart is ordered, by nobody we know: nothing will be sent, its orders are looked for. */
  async function adopt(lease: Lease, memo: CheckoutMemo): Promise<void> {
    if (!(await refused(lease.change({ phase: 'SENT', memo })))) throw new LeaseLost();
  }

  /** From here on the row counts as executed until the opposite is proven. Durable before the first byte leaves. */
  async function mark(lease: Lease, memo: CheckoutMemo): Promise<void> {
    const sent = await refused(lease.change({ phase: 'SENT', sentAt: clock.now(), memo }));
    if (!sent || !rules.maySend(sent, lease.owner, clock.now())) throw new LeaseLost();
  }

  async function send(
    lease: Lease,
    upstream: CheckoutUpstream,
    connect: ConnectUpstream,
    until: number,
  ): Promise<JournalRow> {
    const { customerId, subject, requestId } = lease.row;
    const { earlierOrders } = memoOf(lease.row);
    const cartId = subject ?? '';
    const outcome = await outcomeOf(() => upstream.checkout(customerId, cartId, requestId));
    switch (outcome.kind) {
      case 'answered':
        return store(lease, finish(resultOfAnswer(outcome.result, earlierOrders)));
      case 'rejected':
        return store(lease, finish(resultOfRefusal(outcome.fault, earlierOrders)));
      case 'notExecuted':
        await store(lease, finish(notExecuted));
        throw errorOfKnownCart(cartId, outcome.error);
      case 'unclear':
        return pursue(lease, connect, until);
    }
  }

  async function outcomeOf(post: () => ReturnType<CheckoutUpstream['checkout']>): Promise<CheckoutOutcome> {
    try {
      return rules.outcomeOfAnswer(await post());
    } catch (error) {
      return rules.outcomeOfFailure(error);
    }
  }

  /**
   * Writes down what upstream itself said, which is better than what anybody could find out by reads: also when the lease was lost
   * meanwhile. What cannot be written for minutes is found out by reads later, as after a crash.
   */
  async function store(lease: Lease, change: JournalChange): Promise<JournalRow> {
    const giveUpAt = clock.now() + storeResultForMs;
    for (let row = lease.row; ;) {
      try {
        const current = await journal.find(row.operationId);
        if (!current || current.phase === 'DONE') return current ?? row;
        row = current;
        const stored = await journal.change(row, change);
        if (stored) return stored;
      } catch (error) {
        log.warn('The result of a checkout could not be stored yet', {
          operationId: row.operationId,
          errorCode: errorCodeOf(error),
        });
        if (clock.now() >= giveUpAt || closing.aborted) return lease.row;
        await clock.sleep(storeAgainMs, closing);
      }
    }
  }

  async function pursue(lease: Lease, connect: ConnectUpstream, until: number): Promise<JournalRow> {
    const upstream = connect(lease.row.correlationId);
    for (let looks = 0; ; looks += 1) {
      const row = await look(lease, upstream, listPatienceMs(until - clock.now())).catch((error: unknown) => {
        log.warn('A checkout could not be looked at', {
          operationId: lease.row.operationId,
          errorCode: errorCodeOf(error),
        });
        return lease.row;
      });
      if (row?.phase !== 'SENT') return row ?? lease.row;
      const pauseMs = firstPausesMs[Math.min(looks, firstPausesMs.length - 1)] ?? 0;
      // that it was executed is answered soon; which orders came of it may take upstream minutes to tell
      const isTold = row.result !== null && looks >= 2;
      if (isTold || closing.aborted || clock.now() + pauseMs >= until) return handOver(lease);
      await clock.sleep(pauseMs, closing);
    }
  }

  /** Reads once, and writes down what that shows. */
  async function look(lease: Lease, upstream: CheckoutUpstream, withinMs: number): Promise<JournalRow | undefined> {
    const facts = await gatherFacts(lease.row, { upstream, journal, clock }, withinMs);
    // reads that were ended with the process have shown nothing, and what earlier ones have shown still stands
    if (closing.aborted) return lease.row;
    const { seen, result, isFinal } = rules.reconcile(lease.row, facts, clock.now());
    const memo = { ...memoOf(lease.row), ...seen };
    const row = await lease.change({ memo, result, ...(isFinal && result && finish(result)) });
    if (row && isFinal && result) writeDown(row, result);
    return row;
  }

  /** Whoever asked may have been told that it was pending. */
  function writeDown(row: JournalRow, { state, orders }: CheckoutResult): void {
    const { operationId, requestId, correlationId, customerId, subject, tenant } = row;
    const ids = { operationId, requestId, correlationId };
    if (row.phase === 'STUCK') log.warn('A checkout needs an operator', ids);
    log.audit('A checkout was found out', {
      ...ids,
      tenant,
      operation: row.kind,
      customerId,
      cartId: subject,
      result: state,
      orderIds: orders.map(({ id }) => id).join(' '),
    });
  }

  async function handOver(lease: Lease): Promise<JournalRow> {
    const since = clock.now() - (lease.row.sentAt ?? lease.row.createdAt);
    const dueAt = clock.now() + nextLookAfterMs(since);
    // when it cannot be written the lease expires, and the row is due by then
    const handed = await lease.change({ dueAt, leaseOwner: null, leaseUntil: null }).catch(() => undefined);
    return handed ?? lease.row;
  }

  const renewing = (lease: Lease, work: () => Promise<JournalRow>): Promise<JournalRow> =>
    whileRenewing(lease, clock, work);
  return {
    place: (lease, connect, until) => renewing(lease, () => place(lease, connect, until)),
    pursue: (lease, connect, until) => renewing(lease, () => pursue(lease, connect, until)),
    release,
  };
}

/** A journal that cannot be written keeps a write from being sent; a caller is told so. */
async function refused<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    throw journalRefusal(error);
  }
}

/** Another instance has the row, or may have it: nothing was sent from here, and nothing may be. */
export class LeaseLost extends Error {}
