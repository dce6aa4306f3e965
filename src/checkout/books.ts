import { randomUUID } from 'node:crypto';
import { journalRefusal } from './journal-refusal.ts';
import type { Claim, Journal, JournalRow, WriteIdentity } from './journal/journal.ts';
import { isLeased } from './next.ts';
import { type Patience, settledWithin } from './patience.ts';
import type { Clock } from './ports.ts';
import { leaseMs, pollEveryMs } from './timing.ts';

/** What a write is claimed with. */
export interface WriteToClaim extends WriteIdentity {
  readonly fingerprint: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly memo: unknown;
}

/** Claims a write for `owner`: unless the journal says so, nothing may be sent. */
export async function claimWrite(journal: Journal, now: number, owner: string, write: WriteToClaim): Promise<Claim> {
  try {
    return await journal.claim({
      ...write,
      operationId: randomUUID(),
      phase: 'PREPARED',
      holdsKey: true,
      holdsSubject: write.subject !== null,
      result: null,
      createdAt: now,
      sentAt: null,
      doneAt: null,
      dueAt: now + leaseMs,
      leaseOwner: owner,
      leaseUntil: now + leaseMs,
    });
  } catch (error) {
    throw journalRefusal(error);
  }
}

/** Looks at a row that is worked on elsewhere until it changes hands or is done; undefined when the patience is over first. */
export async function untilFree(
  { journal, clock }: { readonly journal: Journal; readonly clock: Clock },
  patience: Patience,
  row: JournalRow,
): Promise<JournalRow | undefined> {
  let isOver = false;
  const poll = async (): Promise<JournalRow | undefined> => {
    while (!isOver) {
      await clock.sleep(pollEveryMs);
      const current = await journal.find(row.operationId).catch(() => row);
      if (!current || !isLeased(current, clock.now())) return current;
    }
    return undefined;
  };
  try {
    return await settledWithin(clock, patience, poll());
  } finally {
    isOver = true;
  }
}
