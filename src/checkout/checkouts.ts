import { randomUUID } from 'node:crypto';
import { isGuid } from '../domain/guid.ts';
import type { CheckoutOperation } from '../domain/checkout-operation.ts';
import type { Order } from '../domain/order.ts';
import { GatewayError } from '../errors.ts';
import { claimWrite, untilFree } from './books.ts';
import { checkoutFingerprint, checkoutIdentity, type CheckoutRequest } from './checkout-request.ts';
import { createDriver, type DriverParts, LeaseLost } from './driver.ts';
import { assertIdempotencyKey, keyReused } from './idempotency-key.ts';
import { journalRefusal } from './journal-refusal.ts';
import type { JournalRow } from './journal/journal.ts';
import { type Lease, leaseOf, takeOver } from './lease.ts';
import { newMemo } from './memo.ts';
import { operationOf, resultOf } from './operation.ts';
import { eachOnce, keysOf } from './order-ids.ts';
import { type Patience, settledWithin } from './patience.ts';
import type { ConnectUpstream } from './ports.ts';
import { requestIdOf } from './request-id.ts';
import { recentOrdersMs, recentOrdersPatienceMs } from './timing.ts';

/** Who asks for a checkout. */
export interface CheckoutCaller extends Patience {
  readonly tenant: string;
  readonly correlationId: string;
  /** Upstream as this caller, on nobody's deadline. */
  readonly connect: ConnectUpstream;
}

/** All checkouts of this instance. */
export interface Checkouts {
  /** Answers what is known when the caller's patience ends; the checkout itself goes on. */
  checkoutCart(caller: CheckoutCaller, request: CheckoutRequest): Promise<CheckoutOperation>;
  operation(operationId: string): Promise<CheckoutOperation | null>;
  /** Latest first. Checkouts of which nothing was sent are left out. */
  operationsOf(customerId: string): Promise<readonly CheckoutOperation[]>;
  /** Orders that were lately placed through any instance: upstream's list may not show them yet. None when the journal is away. */
  recentOrders(customerId: string): Promise<readonly Order[]>;
  /** The orders that are known to have come of a cart; null when no finished checkout through us says. */
  ordersOfCart(customerId: string, cartId: string): Promise<readonly Order[] | null>;
  /** What those orders are known by that came of other carts. */
  ordersOfOtherCarts(customerId: string, cartId: string): Promise<ReadonlySet<string>>;
  /** Whether a checkout of the cart is under way. */
  isUnderWay(customerId: string, cartId: string): Promise<boolean>;
  /** Takes a row of the journal on from where it was left. */
  resume(row: JournalRow, owner: string, connect: ConnectUpstream): Promise<void>;
  /** Resolves when nothing is under way in this process any more. */
  idle(): Promise<void>;
}

const kind = 'checkoutCart';
/** Far more than a customer orders within the time that lists lag behind. */
const mostRows = 1_000;

export function createCheckouts(parts: DriverParts): Checkouts {
  const { journal, clock, rules, closing } = parts;
  const driver = createDriver(parts);
  /** By operation id: whoever asks in this process waits for the run itself. */
  const running = new Map<string, Promise<unknown>>();

  const run = <T>(operationId: string, work: Promise<T>): Promise<T> => {
    const over = work
      .catch(() => undefined)
      .finally(() => {
        if (running.get(operationId) === over) running.delete(operationId);
      });
    running.set(operationId, over);
    return work;
  };

  async function checkoutCart(caller: CheckoutCaller, request: CheckoutRequest): Promise<CheckoutOperation> {
    assertIdempotencyKey(request.idempotencyKey);
    // an id that cannot be right is refused by the path it would be part of, before anything is written down
    if (!isGuid(request.customerId) || !isGuid(request.cartId))
      await caller.connect(caller.correlationId).cart(request.customerId, request.cartId);
    for (;;) {
      const answer = await attempt(caller, request).catch((error: unknown) => {
        if (error instanceof LeaseLost && clock.now() < caller.until) return undefined;
        throw error instanceof LeaseLost ? inProgress(request) : journalRefusal(error);
      });
      if (answer) return answer;
    }
  }

  /** One look at the books and what follows from it; undefined when the books have changed meanwhile. */
  async function attempt(caller: CheckoutCaller, request: CheckoutRequest): Promise<CheckoutOperation | undefined> {
    const owner = randomUUID();
    const identity = checkoutIdentity(caller.tenant, request);
    const { customerId, subject } = identity;
    const fingerprint = checkoutFingerprint(request);
    const now = clock.now();
    const claim = await claimWrite(journal, now, owner, {
      ...identity,
      fingerprint,
      requestId: requestIdOf('checkout-cart', caller.tenant, customerId, subject ?? '', identity.key),
      correlationId: caller.correlationId,
      memo: newMemo(request.expectedLastModifiedTimestamp ?? null, now),
    });
    const { row } = claim;
    if (claim.claimed) return proceed('place', leaseOf(parts, owner, row), caller);
    if (claim.by === 'key' && row.fingerprint !== fingerprint) throw keyReused(kind);
    switch (rules.nextStep(row, clock.now(), claim.by === 'key' ? 'sameKey' : 'otherKey')) {
      case 'answer':
        return operationOf(row, true);
      case 'wait':
        return wait(row, caller);
      case 'prepare':
        return proceed('place', await takeOver(parts, owner, row), caller);
      case 'reconcile': {
        const lease = await takeOver(parts, owner, row).catch(() => null);
        return lease === null ? operationOf(row, true) : proceed('pursue', lease, caller);
      }
      case 'release': {
        const lease = await takeOver(parts, owner, row);
        if (lease) await driver.release(lease);
        return undefined;
      }
    }
  }

  /** Works on the row and answers what is known when that is done, or when the caller's patience is over. */
  async function proceed(
    how: 'place' | 'pursue',
    lease: Lease | undefined,
    caller: CheckoutCaller,
  ): Promise<CheckoutOperation | undefined> {
    if (!lease) return undefined;
    const { row } = lease;
    const work = run(row.operationId, driver[how](lease, caller.connect, caller.until));
    const reached = await settledWithin(clock, caller, work);
    return operationOf(reached ?? lease.row, how === 'pursue');
  }

  /** Waits for whoever works on the row, and looks again; what is still unknown then is PENDING. */
  async function wait(row: JournalRow, caller: CheckoutCaller): Promise<CheckoutOperation | undefined> {
    const here = running.get(row.operationId)?.then(() => row);
    const free = await (here ? settledWithin(clock, caller, here) : untilFree(parts, caller, row));
    if (free) {
      const current = await journal.find(row.operationId).catch(() => row);
      return current?.phase === 'SENT' && clock.now() >= caller.until ? operationOf(current, true) : undefined;
    }
    return operationOf((await journal.find(row.operationId).catch(() => undefined)) ?? row, true);
  }

  const rowsOf = (customerId: string, since: number, limit: number): Promise<readonly JournalRow[]> =>
    journal.listOfCustomer({ kind, customerId: customerId.toLowerCase(), tenant: null, since, limit });
  const rowsOfCart = (customerId: string, cartId: string): Promise<readonly JournalRow[]> =>
    journal.findBySubject({ kind, customerId: customerId.toLowerCase(), subject: cartId.toLowerCase() });

  return {
    checkoutCart,
    async operation(operationId) {
      const row = isGuid(operationId) ? await legible(journal.find(operationId.toLowerCase())) : undefined;
      return row?.kind === kind ? operationOf(row, false) : null;
    },
    async operationsOf(customerId) {
      const rows = await legible(rowsOf(customerId, 0, mostRows));
      return rows.filter(({ holdsKey, sentAt }) => holdsKey || sentAt !== null).map((row) => operationOf(row, false));
    },
    async recentOrders(customerId) {
      const patience = { signal: closing, until: clock.now() + recentOrdersPatienceMs };
      const read = rowsOf(customerId, clock.now() - recentOrdersMs, mostRows).catch(() => undefined);
      const rows = (await settledWithin(clock, patience, read)) ?? [];
      return eachOnce(rows.flatMap((row) => resultOf(row)?.orders ?? []));
    },
    async ordersOfCart(customerId, cartId) {
      const finished = (await rowsOfCart(customerId, cartId)).find(
        (row) => row.phase === 'DONE' && (resultOf(row)?.orders.length ?? 0) > 0,
      );
      return finished ? (resultOf(finished)?.orders ?? null) : null;
    },
    async ordersOfOtherCarts(customerId, cartId) {
      const rows = await rowsOf(customerId, 0, mostRows);
      const others = rows.filter(({ subject }) => subject !== cartId.toLowerCase());
      return new Set(others.flatMap((row) => keysOf(resultOf(row)?.orders ?? [])));
    },
    async isUnderWay(customerId, cartId) {
      const rows = await rowsOfCart(customerId, cartId);
      return rows.some(({ phase, holdsSubject }) => holdsSubject && (phase === 'PREPARED' || phase === 'SENT'));
    },
    async resume(row, owner, connect) {
      const lease = leaseOf(parts, owner, row);
      const step = rules.nextStep(row, clock.now(), 'background');
      if (step === 'release') await driver.release(lease);
      else if (step === 'reconcile') await run(row.operationId, driver.pursue(lease, connect, clock.now()));
      else if (step === 'prepare') await run(row.operationId, driver.place(lease, connect, clock.now()));
    },
    async idle() {
      await Promise.all(running.values());
    },
  };
}

/** A caller who asks for what the journal tells is told when it cannot be read. */
const legible = <T>(read: Promise<T>): Promise<T> =>
  read.catch((error: unknown) => {
    throw journalRefusal(error);
  });

const inProgress = ({ cartId }: CheckoutRequest): GatewayError =>
  new GatewayError(
    'CHECKOUT_IN_PROGRESS',
    `The checkout of cart ${cartId} is in other hands. Nothing was sent for this request; ask again with the same key.`,
  );
