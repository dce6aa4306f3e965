import { describe, expect, it } from 'vitest';
import { type Crowd, overloadedForMs } from '../../src/transport/decide/overload.ts';

const crowd: Crowd = {
  hasBegun: false,
  waiting: 200,
  callersWaiting: 100,
  backlogMs: 3_000,
  limit: 64,
  waitLeftMs: 90_000,
};
const decide = (change: Partial<Crowd>): number | undefined => overloadedForMs({ ...crowd, ...change }, 2_000);

describe('when all slots are taken', () => {
  it('a newcomer is refused where the others take too long, and told how long', () => {
    expect(decide({})).toBe(3_000);
  });

  it('a newcomer waits where they do not', () => {
    expect(decide({ backlogMs: 2_000 })).toBeUndefined();
  });

  it('a newcomer is refused who has less time than they take', () => {
    expect(decide({ backlogMs: 500, waitLeftMs: 400 })).toBe(500);
  });

  it('a caller whose query has begun goes on: half an answer is wasted work', () => {
    expect(decide({ hasBegun: true })).toBeUndefined();
  });

  it('nobody is refused because of what one caller asks for: by turns, each has a slot', () => {
    expect(decide({ waiting: 10_000, callersWaiting: 63, backlogMs: 60_000 })).toBeUndefined();
  });

  it('the queue has an end, for everybody', () => {
    expect(decide({ hasBegun: true, waiting: 20_000 })).toBe(3_000);
    expect(decide({ callersWaiting: 1, waiting: 20_000 })).toBe(3_000);
  });
});
