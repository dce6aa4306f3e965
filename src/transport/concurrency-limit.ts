/** How a request ended, for what it says about how much upstream can take. */
export type Strain = 'none' | 'refused';

/** How many requests may be in flight at once, learned from how upstream answers. */
export interface ConcurrencyLimit {
  /** A whole number of at least one. */
  readonly current: number;
  /** Notes an answer, or its failing. Times are milliseconds since 1970. */
  note(answer: {
    readonly operation: string;
    readonly sentAt: number;
    readonly now: number;
    readonly strain: Strain;
  }): void;
}

/** Answers that are judged together. Fewer prove nothing: with 5 % of faults, two of five come by chance. */
const windowSize = 20;
/** Older answers say nothing about now; with so few requests the limit does not matter either. Milliseconds. */
const windowMs = 2_000;
/** Of a window: above what a healthy upstream refuses, far below what an overloaded one does. */
const refusedShare = 0.2;
/** Of a window: single slow answers are the size of what was asked for. */
const slowShare = 0.5;
/** An answer is slow when it takes more than three times as long as usual, and a quarter of a second more: below that it may be this process. */
const slowFactor = 3;
const slowMarginMs = 250;
/** Weight of an answer that is faster than usual; and how long it takes until what is slow has become usual. Milliseconds. */
const fallWeight = 0.2;
const riseMs = 60_000;
/** What is left of the limit after a bad window. TCP's half is for queues that must drain; 0.7 is CUBIC's. */
const decrease = 0.7;
/** From nothing to the full limit. Milliseconds. */
const recoveryMs = 5_000;
/** The limit never falls below this part of its maximum: some requests have to find out that upstream is well again. */
const leastShare = 1 / 16;

/**
 * Additive increase, multiplicative decrease (AIMD: Chiu and Jain, 1989; what TCP does on loss): a window in which upstream refuses
 * (429, 503, 504, timeouts, lost connections) or is far slower than usual cuts the limit, and it grows again in a straight line.
 *
 * It grows with time, as long as there are good answers, so that it is back within seconds whatever the traffic. It starts at its maximum, so that a
 * healthy upstream never waits for it. A gradient on latency alone was not taken: operations differ a hundredfold, and under load
 * the milliseconds are those of this process.
 */
export function createConcurrencyLimit(max: number): ConcurrencyLimit {
  const least = Math.max(1, Math.ceil(max * leastShare));
  let current = max;
  /** The limit after the last decrease, and when that was. */
  let base = max;
  let since = -Infinity;
  let window = { startedAt: -Infinity, answers: 0, refused: 0, slow: 0 };
  const usual = new Map<string, { ms: number; at: number }>();

  const isSlow = (operation: string, ms: number, now: number): boolean => {
    const known = usual.get(operation) ?? { ms, at: now };
    usual.set(operation, known);
    // falls fast and rises slowly: what is usual is what it takes without a queue
    const weight = ms < known.ms ? fallWeight : Math.min(1, (now - known.at) / riseMs);
    known.ms += weight * (ms - known.ms);
    known.at = now;
    return ms > known.ms * slowFactor + slowMarginMs;
  };
  return {
    get current() {
      return current;
    },
    note({ operation, sentAt, now, strain }) {
      const slow = strain === 'none' && isSlow(operation, now - sentAt, now);
      // sent under the limit that has been cut already: it would be cut again for the same overload
      if (sentAt < since) return;
      const isGood = strain === 'none' && !slow;
      if (isGood && current < max) current = Math.min(max, Math.floor(base + (max * (now - since)) / recoveryMs));
      if (now - window.startedAt > windowMs) window = { startedAt: now, answers: 0, refused: 0, slow: 0 };
      window.answers += 1;
      if (strain === 'refused') window.refused += 1;
      if (slow) window.slow += 1;
      if (window.answers < windowSize) return;
      if (window.refused >= windowSize * refusedShare || window.slow >= windowSize * slowShare) {
        current = Math.max(least, Math.floor(current * decrease));
        base = current;
        since = now;
      }
      window = { startedAt: now, answers: 0, refused: 0, slow: 0 };
    },
  };
}
