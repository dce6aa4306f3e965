import { describe, expect, it } from 'vitest';
import { createConcurrencyLimit } from '../../src/transport/concurrency-limit.ts';
import { createSlots, type Release, type Slots } from '../../src/transport/slots.ts';
import { settled } from './helpers/virtual-clock.ts';

const clock = { now: 0 };
const slotsOf = (count: number): Slots => createSlots(createConcurrencyLimit(count), () => clock.now);

/** Asks for slots, by name, and notes who has one. */
function crowd(slots: Slots) {
  const entered: string[] = [];
  const releases = new Map<string, Release>();
  const ask = (name: string, caller: object, operation = 'get-customer', isWrite = false): void => {
    const enter = (release: Release): void => {
      entered.push(name);
      releases.set(name, release);
    };
    const place = slots.take({ operation, isWrite, caller });
    if (typeof place === 'function') enter(place);
    else place.turn.then(enter, () => undefined);
  };
  const done = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) releases.get(name)?.('none');
    await settled();
  };
  return { ask, done, entered };
}

describe('slots', () => {
  it('are as many as there are', () => {
    const slots = slotsOf(2);
    const { ask, entered } = crowd(slots);
    for (const name of ['a', 'b', 'c']) ask(name, {});
    expect(entered).toEqual(['a', 'b']);
    expect(slots).toMatchObject({ inFlight: 2, limit: 2, waiting: 1, callersWaiting: 1 });
  });

  it('given back twice are one', async () => {
    const slots = slotsOf(1);
    const { ask, done, entered } = crowd(slots);
    for (const name of ['a', 'b', 'c']) ask(name, {});
    await done('a', 'a');
    expect(entered).toEqual(['a', 'b']);
  });

  it('go to writes first', async () => {
    const { ask, done, entered } = crowd(slotsOf(1));
    ask('a', {});
    ask('read', {});
    ask('write', {}, 'create-cart', true);
    await done('a');
    await done('write');
    expect(entered).toEqual(['a', 'write', 'read']);
  });

  it('go round among callers: one with thousands of requests does not hold up another', async () => {
    const { ask, done, entered } = crowd(slotsOf(1));
    const [large, small] = [{}, {}];
    for (let i = 0; i < 1_000; i += 1) ask(`large ${i}`, large);
    ask('small 1', small);
    ask('small 2', small);
    for (const name of ['large 0', 'large 1', 'small 1', 'large 2']) await done(name);
    expect(entered).toEqual(['large 0', 'large 1', 'small 1', 'large 2', 'small 2']);
  });

  it('go round among operations', async () => {
    const { ask, done, entered } = crowd(slotsOf(1));
    const caller = {};
    for (const name of ['a', 'b', 'c']) ask(name, caller, 'list-orders');
    ask('d', caller, 'get-product');
    for (const name of ['a', 'b', 'd']) await done(name);
    expect(entered).toEqual(['a', 'b', 'd', 'c']);
  });

  it('are never all taken by one operation, whose answers may not come', () => {
    const { ask, entered } = crowd(slotsOf(16));
    for (let i = 0; i < 100; i += 1) ask('hanging', {}, 'list-orders');
    expect(entered).toHaveLength(14);
    ask('other 1', {});
    ask('other 2', {});
    ask('other 3', {});
    expect(entered.slice(14)).toEqual(['other 1', 'other 2']);
  });

  it('are not kept for one who has left', async () => {
    const slots = slotsOf(1);
    const { ask, done, entered } = crowd(slots);
    ask('a', {});
    const place = slots.take({ operation: 'get-customer', isWrite: false, caller: {} });
    ask('b', {});
    if (typeof place === 'object') place.leave();
    expect(slots.waiting).toBe(1);
    await done('a');
    expect(entered).toEqual(['a', 'b']);
  });

  it('that come in the instant of leaving go to the next', async () => {
    const slots = slotsOf(1);
    const { ask, done, entered } = crowd(slots);
    ask('a', {});
    const place = slots.take({ operation: 'get-customer', isWrite: false, caller: {} });
    ask('b', {});
    void done('a');
    if (typeof place === 'object') place.leave();
    await settled();
    expect(entered).toEqual(['a', 'b']);
  });

  it('tell how long those who wait will take, learned from answers', async () => {
    const slots = slotsOf(2);
    const { ask, done } = crowd(slots);
    for (let i = 0; i < 200; i += 1) {
      ask(`warm ${i}`, {});
      clock.now += 100;
      await done(`warm ${i}`);
    }
    for (let i = 0; i < 12; i += 1) ask(`read ${i}`, {});
    expect(slots.backlogMs(false)).toBeGreaterThan(490);
    expect(slots.backlogMs(false)).toBeLessThanOrEqual(500);
    expect(slots.backlogMs(true)).toBe(0);
  });
});
