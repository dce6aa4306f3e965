/** How things stand when a request finds no free slot. */
export interface Crowd {
  /** Its caller has had a request sent before, or one that waits. */
  readonly hasBegun: boolean;
  /** Requests that wait, and callers they belong to. */
  readonly waiting: number;
  readonly callersWaiting: number;
  /** How long those take who are ahead. Milliseconds. */
  readonly backlogMs: number;
  /** Slots. */
  readonly limit: number;
  /** How long the request may wait. Milliseconds. */
  readonly waitLeftMs: number;
}

/** Requests that may wait altogether: some kilobytes each. The largest query that is sensible has some ten thousand. */
const maxWaiting = 20_000;

/**
 * Milliseconds after which it is worth coming back, or undefined for a request that may wait.
 *
 * A newcomer is refused when the others take longer than `maxWaitMs`, or than it has time: it would be late, and by waiting make
 * the next late too. A caller whose query has begun goes on, because half an answer is wasted work, and that is how goodput is lost
 * under overload. With fewer callers than slots nobody is refused: by turns, each has a slot, however much the others ask for.
 */
export function overloadedForMs(crowd: Crowd, maxWaitMs: number): number | undefined {
  const { hasBegun, waiting, callersWaiting, backlogMs, limit, waitLeftMs } = crowd;
  if (waiting >= maxWaiting) return backlogMs;
  if (hasBegun || callersWaiting < limit) return undefined;
  return backlogMs > Math.min(maxWaitMs, waitLeftMs) ? backlogMs : undefined;
}
