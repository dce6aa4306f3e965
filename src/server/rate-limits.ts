import type { Principal } from '../access/principal.ts';

/** What callers may spend: a bucket for each, refilled all the time. */
export interface RateLimits {
  /** Takes the cost of an operation: 0, or the seconds until there will be enough, with nothing taken. */
  take(caller: string, cost: number): number | Promise<number>;
  /** Charges what was refused without having been paid for: a bucket may come to owe as much as it holds. */
  charge(caller: string, cost: number): void;
  /** Seconds until a caller owes nothing; 0 for all who do not. */
  owesForSeconds(caller: string): number;
}

/** Whose bucket it is: a new token, or another right, is no new limit. */
export const spenderOf = ({ id, tenant }: Principal): string => `${tenant} ${id}`;

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

  /** Whether anybody may owe something: hardly ever, and then nobody need be looked up. */
  let isOwed = false;

  const heldBy = (caller: string, at: number): number => {
    const known = buckets.get(caller);
    return known ? Math.min(perMinute, known.held + ((at - known.at) * perMinute) / minuteMs) : perMinute;
  };
  const keep = (caller: string, bucket: Bucket): void => {
    // the order of a Map is the order of use when what is used moves to its end
    buckets.delete(caller);
    buckets.set(caller, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > mostCallers && oldest !== undefined) buckets.delete(oldest);
  };
  const takeOwn = (caller: string, cost: number): number => {
    const at = now();
    const held = heldBy(caller, at);
    if (held < cost) return Math.ceil(((cost - held) * minuteMs) / perMinute);
    keep(caller, { held: held - cost, at });
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
    charge(caller, cost) {
      if (perMinute === 0) return;
      const at = now();
      const held = Math.max(-perMinute, heldBy(caller, at) - cost);
      keep(caller, { held, at });
      isOwed ||= held < 0;
    },
    owesForSeconds(caller) {
      if (!isOwed) return 0;
      const held = heldBy(caller, now());
      return held < 0 ? seconds((-held * minuteMs) / perMinute) : 0;
    },
  };
}

const seconds = (ms: number): number => Math.ceil(ms / 1_000);
