import type { JournalRow } from './journal/journal.ts';

/**
 * What to do with a row of the journal. `answer`: its result is known. `wait`: somebody works on it. `prepare`: nothing was sent, go on
 * with it. `release`: nothing was sent and nobody waits for it any more, give it up. `reconcile`: it may have been executed, find out.
 */
export type NextStep = 'answer' | 'wait' | 'prepare' | 'release' | 'reconcile';

/** Who asks: the caller with the key of the row, another caller who wants its cart, or the background. */
export type Asker = 'sameKey' | 'otherKey' | 'background';

/**
 * A row that was sent is never sent again, whoever asks. One that was prepared and abandoned (its process died) goes on only for a
 * caller who asks again with its key: an order is not placed for somebody who may have left for good, or bought elsewhere meanwhile.
 */
export function nextStep(row: JournalRow, now: number, asker: Asker): NextStep {
  if (row.phase === 'DONE' || row.phase === 'STUCK') return 'answer';
  if (isLeased(row, now) && asker !== 'background') return 'wait';
  if (row.phase === 'SENT') return 'reconcile';
  return asker === 'sameKey' ? 'prepare' : 'release';
}

/** Somebody works on it, or did until very recently. */
export const isLeased = ({ leaseOwner, leaseUntil }: JournalRow, now: number): boolean =>
  leaseOwner !== null && leaseUntil !== null && leaseUntil > now;

/**
 * Whether the request may go out now that the row is marked as sent. A process that was paused behind the mark may have lost its
 * lease, and with it the right to send: others reckon from the moment of the mark when they conclude that nothing was executed.
 */
export const maySend = (row: JournalRow, owner: string, now: number): boolean =>
  row.phase === 'SENT' && row.leaseOwner === owner && isLeased(row, now);
