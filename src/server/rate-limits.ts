/** What callers may spend: a bucket for each, refilled all the time. */
export interface RateLimits {
  /** Takes the cost of an operation: 0, or the seconds until there will be enough, with nothing taken. */
  take(caller: string, cost: number): number | Promise<number>;
}

/** Buckets that instances share; undefined when they cannot be reached. */
export type TakeShared = (caller: string, cost: number, perMinute: number) => Promise<number | undefined>;

interface RateLimitOptions {
  /** What a bucket holds, and what flows into it in a minute; 0: no limits. */
  readonly perMinute: number;
  readonly takeShared?: TakeShared | undefined;
  /** Milliseconds, never backwards. */
  readonly now?: () => number;
}

interface Bucket {
  readonly held: number;
  readonly at: number;
}

/** Callers whose buckets are remembered; who comes back after so many others finds a full one. */
const mostCallers = 10_000;
const minuteMs = 60_000;

export function createRateLimits({
  perMinute,
  takeShared,
  now = () => performance.now(),
}: RateLimitOptions): RateLimits {
  const buckets = new Map<string, Bucket>();

  const takeOwn = (caller: string, cost: number): number => {
    const at = now();
    const known = buckets.get(caller) ?? { held: perMinute, at };
    const held = Math.min(perMinute, known.held + ((at - known.at) * perMinute) / minuteMs);
    if (held < cost) return Math.ceil(((cost - held) * minuteMs) / perMinute);
    // the order of a Map is the order of use when what is used moves to its end
    buckets.delete(caller);
    buckets.set(caller, { held: held - cost, at });
    const [oldest] = buckets.keys();
    if (buckets.size > mostCallers && oldest !== undefined) buckets.delete(oldest);
    return 0;
  };
  const takeAnywhere = async (take: TakeShared, caller: string, cost: number): Promise<number> => {
    const waitMs = await take(caller, cost, perMinute);
    const ownMs = waitMs === 0 || waitMs === undefined ? takeOwn(caller, cost) : 0;
    // this instance's own bucket only keeps count while the shared one rules
    return seconds(waitMs ?? ownMs);
  };
  return {
    take(caller, cost) {
      if (perMinute === 0) return 0;
      // whatever passes the limits of one operation can be paid from a full bucket
      const price = Math.min(cost, perMinute);
      return takeShared ? takeAnywhere(takeShared, caller, price) : seconds(takeOwn(caller, price));
    },
  };
}

const seconds = (ms: number): number => Math.ceil(ms / 1_000);
