import { describe, expect, it } from 'vitest';
import { createRetryBudget } from '../../src/transport/retry-budget.ts';

function budgetOf(percent: number) {
  const clock = { now: 0 };
  const budget = createRetryBudget({ percent, now: () => clock.now });
  const taken = (times: number): number => Array.from({ length: times }, () => budget.take()).filter(Boolean).length;
  const count = (times: number): void => {
    for (let i = 0; i < times; i += 1) budget.count();
  };
  return { clock, taken, count };
}

describe('the retry budget', () => {
  it('allows ten retries however few requests there are', () => {
    expect(budgetOf(20).taken(50)).toBe(10);
  });

  it('allows a share of the requests when there are many', () => {
    const { count, taken } = budgetOf(20);
    count(500);
    expect(taken(500)).toBe(100);
  });

  it('is refilled as time passes', () => {
    const { clock, taken } = budgetOf(20);
    taken(50);
    clock.now += 60_000;
    expect(taken(50)).toBe(0);
    clock.now += 60_000;
    expect(taken(50)).toBe(10);
  });

  it('allows none when it is set to 0', () => {
    expect(budgetOf(0).taken(5)).toBe(0);
  });
});
