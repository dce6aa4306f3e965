import { describe, expect, it } from 'vitest';
import { createConcurrencyLimit } from '../../src/transport/concurrency-limit.ts';

const max = 64;

interface Simulated {
  /** Requests upstream can work on at once; it refuses others at once. */
  capacity: number;
  /** Milliseconds an answer takes. */
  answerMs: (inFlight: number) => number;
}

/** A gateway that always has requests waiting, in front of an upstream that a test describes; in steps of a millisecond. */
function simulate(upstream: Simulated) {
  const limit = createConcurrencyLimit(max);
  let now = 0;
  let flights: { readonly endsAt: number; readonly sentAt: number; readonly refused: boolean }[] = [];
  const run = (ms: number): { readonly good: number; readonly refused: number } => {
    let [good, refused] = [0, 0];
    for (const end = now + ms; now < end; now += 1) {
      const ended = flights.filter(({ endsAt }) => endsAt <= now);
      flights = flights.filter(({ endsAt }) => endsAt > now);
      for (const flight of ended) {
        limit.note({ operation: 'x', sentAt: flight.sentAt, now, strain: flight.refused ? 'refused' : 'none' });
        if (flight.refused) refused += 1;
        else good += 1;
      }
      while (flights.length < limit.current) {
        const working = flights.filter((flight) => !flight.refused).length;
        const isRefused = working >= upstream.capacity;
        const takes = isRefused ? 5 : upstream.answerMs(working);
        flights.push({ sentAt: now, endsAt: now + Math.max(1, Math.round(takes)), refused: isRefused });
      }
    }
    return { good, refused };
  };
  return { run, limit: () => limit.current };
}

describe('the limit of requests in flight', () => {
  it('is the maximum from the start, and stays there in front of a healthy upstream', () => {
    const { run, limit } = simulate({ capacity: 1_000, answerMs: (inFlight) => 40 + (inFlight % 20) });
    expect(limit()).toBe(max);
    expect(run(10_000).refused).toBe(0);
    expect(limit()).toBe(max);
  });

  it('stays there although answers take from 20 ms to seconds, as different operations do', () => {
    const limit = createConcurrencyLimit(max);
    for (let now = 0; now < 60_000; now += 10) {
      const operation = now % 3 === 0 ? 'list-line-items' : 'get-customer';
      const ms = operation === 'get-customer' ? 20 + (now % 200) : 5_000 + (now % 4_000);
      limit.note({ operation, sentAt: now - ms, now, strain: 'none' });
      expect(limit.current).toBe(max);
    }
  });

  it('stays there while one answer in twenty fails', () => {
    const limit = createConcurrencyLimit(max);
    for (let index = 0; index < 10_000; index += 1) {
      limit.note({ operation: 'x', sentAt: index, now: index + 20, strain: index % 20 === 0 ? 'refused' : 'none' });
      expect(limit.current).toBe(max);
    }
  });

  it('settles around what upstream can take, so that few are refused and it is kept busy', () => {
    const upstream = { capacity: 20, answerMs: () => 50 };
    const { run, limit } = simulate(upstream);
    run(2_000);
    const { good, refused } = run(20_000);
    const possible = (20 / 50) * 20_000;
    expect(good).toBeGreaterThan(possible * 0.8);
    expect(refused).toBeLessThan(good / 3);
    expect(limit()).toBeLessThan(2 * upstream.capacity);
  });

  it('falls when answers take far longer than usual, before anything is refused', () => {
    const upstream = { capacity: 1_000, answerMs: (_inFlight: number) => 50 };
    const { run, limit } = simulate(upstream);
    run(5_000);
    // it thrashes: the more it has to do, the slower it does each
    upstream.answerMs = (inFlight) => 50 + inFlight * 20;
    run(4_000);
    expect(limit()).toBeLessThan(max / 2);
  });

  it('never falls so far that nothing is sent', () => {
    const { run, limit } = simulate({ capacity: 0, answerMs: () => 50 });
    run(20_000);
    expect(limit()).toBeGreaterThanOrEqual(4);
  });

  it('is back at the maximum five seconds after upstream is well', () => {
    const upstream = { capacity: 0, answerMs: () => 50 };
    const { run, limit } = simulate(upstream);
    run(10_000);
    expect(limit()).toBeLessThan(10);
    upstream.capacity = 1_000;
    run(5_000);
    expect(limit()).toBe(max);
  });

  it('is cut once for an overload, not once more for every request that was under way', () => {
    const limit = createConcurrencyLimit(max);
    for (let index = 0; index < 64; index += 1) limit.note({ operation: 'x', sentAt: 0, now: 100, strain: 'refused' });
    expect(limit.current).toBe(44);
  });

  it('is never less than one', () => {
    const limit = createConcurrencyLimit(1);
    for (let now = 0; now < 1_000; now += 1) limit.note({ operation: 'x', sentAt: now, now, strain: 'refused' });
    expect(limit.current).toBe(1);
  });
});
