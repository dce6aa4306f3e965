import type { Random } from './random.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** What one course of events may bring: drawn once for each seed, so that some are calm and some go wrong everywhere. */
export interface Chances {
  /** Upstream recognises an MS-RequestId. */
  readonly honoursRequestId: boolean;
  /** What a second checkout of an ordered cart is answered. */
  readonly repeated: 'replayed' | 'rejected';
  /** Of how many answers to a checkout something goes wrong. */
  readonly spoiltCheckouts: number;
  /** Of how many reads fail by themselves. */
  readonly failingReads: number;
  /** While this lasts all reads fail; milliseconds from the start. */
  readonly outage: { readonly from: number; readonly to: number } | undefined;
  /** `withheld`: the application may not read it. */
  readonly audit: 'prompt' | 'late' | 'missing' | 'mixed' | 'withheld';
  /** Where the ids of orders are written in capitals. */
  readonly capitalsIn: 'answers' | 'list' | 'audit' | 'nothing';
  readonly failingGroups: number;
  readonly cartLifeMs: number;
  /** A cart is read as it was so long ago. */
  readonly staleCartsMs: number;
  /** Carts show nothing of what was in them once they are ordered. */
  readonly orderedCartsAreEmpty: boolean;
  /** Upstream forgets ordered carts too when their time is over. */
  readonly orderedCartsVanish: boolean;
  readonly instances: number;
  /** How often a process may die or stand still in all, and the chance at each step. */
  readonly strikes: number;
  readonly striking: number;
  readonly failingJournal: number;
  /** Other programs of the partner that buy the same, change carts and order them. */
  readonly meddling: boolean;
  readonly sharedCorrelationId: boolean;
  /** What upstream's clock is ahead of ours. */
  readonly skewMs: number;
}

export function drawChances(random: Random): Chances {
  const outage = random.chance(0.15)
    ? { from: random.between(0, 5) * minute, length: random.pick([2 * minute, 40 * minute, 3 * hour, 26 * hour]) }
    : undefined;
  const meddling = random.chance(0.25);
  return {
    honoursRequestId: random.chance(0.5),
    repeated: random.pick(['replayed', 'rejected']),
    spoiltCheckouts: random.pick([0, 0.3, 0.7, 1]),
    failingReads: random.pick([0, 0, 0.02, 0.2]),
    outage: outage && { from: outage.from, to: outage.from + outage.length },
    // others who buy the same are told apart by nothing else
    audit: random.pick(['prompt', 'prompt', 'late', 'mixed', 'missing', meddling ? 'missing' : 'withheld']),
    capitalsIn: random.pick(['answers', 'list', 'audit', 'nothing']),
    failingGroups: random.pick([0, 0, 0.3]),
    cartLifeMs: random.pick([15 * minute, 7 * 24 * hour, 7 * 24 * hour]),
    staleCartsMs: random.pick([0, 0, 0, 20 * second, 5 * minute]),
    orderedCartsAreEmpty: random.chance(0.1),
    orderedCartsVanish: random.chance(0.2),
    instances: random.pick([1, 2, 2]),
    strikes: random.pick([0, 1, 3]),
    striking: random.pick([0.02, 0.06]),
    failingJournal: random.pick([0, 0, 0.05]),
    meddling,
    sharedCorrelationId: random.chance(0.15),
    skewMs: random.between(-60, 60) * second,
  };
}
