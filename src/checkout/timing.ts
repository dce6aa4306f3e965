/** Every duration of the checkout, with its reason. Milliseconds. */
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long after it was marked as sent a checkout may still be executed: the transport waits up to three minutes (a closed gate, a
 * token, the answer; no setting makes it more), and upstream gets as long again to finish what it had accepted. A cart that is
 * Active before proves nothing.
 */
export const lateExecutionMs = 6 * minute;

/** Orders reach the customer's list as late as this (documented), and a minute for the clocks. */
export const orderListDelayMs = 15 * minute + minute;

/** Nothing was executed when all reads have been clean for so long: executed late, listed late, and then it would be seen. */
export const notExecutedAfterMs = lateExecutionMs + orderListDelayMs;

/** What reads could not find out in a day they will not find out: a person has to look. */
export const needsOperatorAfterMs = 24 * hour;

/** Upstream's clocks and ours differ a little, and so do a cart's and an order's. */
export const clockSkewMs = 5 * minute;

/** A process that has not renewed its lease for so long is taken for dead. Long enough for a pause of the garbage collector. */
export const leaseMs = 30 * second;

/** Renewed three times within a lease: two renewals may fail. */
export const renewLeaseEveryMs = 10 * second;

/** How often an instance asks the journal for work that is due: a crash is noticed within a lease and this. */
export const completerEveryMs = 5 * second;

/** Rows that one turn of the completer takes: each costs three reads, and upstream allows some hundreds a minute. */
export const rowsPerTurn = 10;

/** Pauses between the first looks at an unclear checkout, in the request; the last one is repeated until its deadline. */
export const firstPausesMs = [250, second, 2.5 * second, 5 * second, 10 * second] as const;

/**
 * How long a list is waited for in a checkout whose caller has `leftMs` left: one that is slow or throttled must not take the time in
 * which the other reads tell, nor hold up the sending. Nobody waits in the background: there it may take as long as it does.
 */
export const listPatienceMs = (leftMs: number): number => (leftMs > 0 ? Math.min(5 * second, leftMs / 2) : Infinity);

/** The answer itself needs time: a request stops waiting so long before its deadline. */
export const answerMarginMs = 2 * second;

/** How long a caller without a deadline waits: as long as a request may take by default. */
export const patienceMs = minute;

/** How often a request looks for a result that another instance is working on. */
export const pollEveryMs = 500;

/** A result that is known but cannot be stored is tried again for so long; then it is found out by reads, as after a crash. */
export const storeResultForMs = 5 * minute;

/** Pauses between those tries. */
export const storeAgainMs = 500;

/** A write that may be sent again is kept for its key for as long as upstream may remember its MS-RequestId. */
export const repeatableForMs = 24 * hour;

/** Orders placed by us are shown beside upstream's list until it has them; a list that lags behind for a day will not catch up. */
export const recentOrdersMs = 24 * hour;

/** A read does not wait longer for the journal: without it the list is as late as upstream's. */
export const recentOrdersPatienceMs = 500;

/** When an unclear checkout that was sent `sinceMs` ago is looked at again, in the background: often while something may change. */
export function nextLookAfterMs(sinceMs: number): number {
  if (sinceMs < 2 * minute) return 15 * second;
  if (sinceMs < notExecutedAfterMs + 8 * minute) return minute;
  return sinceMs < 2 * hour ? 5 * minute : 30 * minute;
}
