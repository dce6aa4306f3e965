import { describe, expect, test } from 'vitest';
import { createDriver } from '../../src/checkout/driver.ts';
import { type Lease, leaseOf, takeOver, whileRenewing } from '../../src/checkout/lease.ts';
import { newMemo } from '../../src/checkout/memo.ts';
import type { CheckoutUpstream, Clock } from '../../src/checkout/ports.ts';
import { checkoutRules } from '../../src/checkout/rules.ts';
import type { Cart } from '../../src/domain/cart.ts';
import type { Order } from '../../src/domain/order.ts';
import { createMemoryJournal } from '../helpers/memory-journal.ts';
import { createVirtualTime, type VirtualTime } from './simulation/virtual-time.ts';
import { aRow, at } from './journal/helpers/journals.ts';

const second = 1_000;

/** A row that `me` has leased for half a minute. */
async function leased(memo: unknown = null) {
  const time = createVirtualTime(at);
  const clock = clockOf(time);
  const journal = createMemoryJournal();
  const claim = await journal.claim(
    aRow({ leaseOwner: 'me', leaseUntil: at + 30 * second, dueAt: at + 30 * second, memo }),
  );
  return { time, clock, journal, lease: leaseOf({ journal, clock }, 'me', claim.row) };
}

const clockOf = (time: VirtualTime): Clock => ({
  now: () => time.now,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = time.after(ms, wake);
      signal?.addEventListener('abort', wake);
    }),
});
const leftMs = ({ row }: Lease, time: VirtualTime): number => (row.leaseUntil ?? 0) - time.now;

describe('a lease', () => {
  test('is renewed as long as the work takes, and not longer', async () => {
    const { time, clock, lease } = await leased();
    let end = (): void => undefined;
    const work = whileRenewing(lease, clock, () => new Promise<void>((resolve) => (end = resolve)));
    await time.run(() => time.now >= at + 100 * second, at + 200 * second);
    expect(leftMs(lease, time)).toBeGreaterThanOrEqual(20 * second);
    end();
    await work;
    const { version } = lease.row;
    await time.run(() => false, at + 500 * second);
    expect(lease.row.version).toBe(version);
  });

  test('outlives two renewals that fail', async () => {
    const { time, clock, journal, lease } = await leased();
    const { change } = journal;
    let failures = 2;
    journal.change = (...args) => (failures-- > 0 ? Promise.reject(new Error('away')) : change(...args));
    void whileRenewing(lease, clock, () => new Promise(() => undefined));
    await time.run(() => time.now >= at + 30 * second, at + 200 * second);
    expect(leftMs(lease, time)).toBe(30 * second);
  });

  test('that somebody else has taken over changes nothing any more', async () => {
    const { journal, clock, lease } = await leased();
    const others = await takeOver({ journal, clock }, 'another', lease.row);
    expect(others?.row.leaseOwner).toBe('another');
    expect(await lease.change({ phase: 'SENT' })).toBeUndefined();
    expect(await journal.find(lease.row.operationId)).toMatchObject({ phase: 'PREPARED', leaseOwner: 'another' });
  });

  test('survives a change whose answer was lost', async () => {
    const { journal, lease } = await leased();
    await journal.change(lease.row, { dueAt: at });
    expect(await lease.change({ phase: 'SENT' })).toMatchObject({ phase: 'SENT', dueAt: at, leaseOwner: 'me' });
  });

  test('is held for as long as upstream takes to answer a checkout: nobody else looks into it meanwhile', async () => {
    const { time, clock, journal, lease } = await leased(newMemo(null, at));
    const log = { warn: () => undefined, audit: () => undefined };
    const driver = createDriver({ journal, clock, rules: checkoutRules, log, closing: new AbortController().signal });
    const upstream: CheckoutUpstream = {
      cart: () => Promise.resolve({ id: 'cart', status: 'Active', lineItems: [] } as unknown as Cart),
      orders: () => Promise.resolve([]),
      order: () => Promise.resolve(null),
      auditRecords: () => Promise.resolve([]),
      checkout: async () => {
        await clock.sleep(100 * second);
        return { orders: [{ id: 'order' } as Order], orderErrors: [] };
      },
    };
    const placed = driver.place(lease, () => upstream, at + 200 * second);
    await time.run(() => time.now >= at + 90 * second, at + 200 * second);
    expect(leftMs(lease, time)).toBeGreaterThanOrEqual(20 * second);
    expect(await journal.takeDue({ owner: 'another', now: time.now, until: time.now, limit: 9 })).toEqual([]);
    await time.run(() => time.now >= at + 110 * second, at + 200 * second);
    expect(await placed).toMatchObject({ phase: 'DONE', result: { state: 'SUCCEEDED' } });
  });
});
