import { Cancellation } from '../signal.ts';
import type { Journal, JournalChange, JournalRow } from './journal/journal.ts';
import type { Clock } from './ports.ts';
import { leaseMs, renewLeaseEveryMs } from './timing.ts';

/** The right to work on a row, as long as it is renewed. */
export interface Lease {
  /** Different for every run: whoever finds it in the row knows that nobody else has had the row since. */
  readonly owner: string;
  /** The row as it was last written or read. */
  readonly row: JournalRow;
  /** Changes the row and renews the lease; undefined when the lease was lost, and from then on always. */
  change(change: JournalChange): Promise<JournalRow | undefined>;
}

export interface LeaseParts {
  readonly journal: Journal;
  readonly clock: Clock;
}

/** The lease of a row that was just claimed, taken over or taken as due by `owner`. */
export function leaseOf({ journal, clock }: LeaseParts, owner: string, taken: JournalRow): Lease {
  let row = taken;
  let isLost = false;
  let last: Promise<unknown> = Promise.resolve();

  const change = async (wanted: JournalChange): Promise<JournalRow | undefined> => {
    if (isLost || row.leaseOwner !== owner) return undefined;
    const attempt = (): Promise<JournalRow | undefined> =>
      journal.change(row, { leaseUntil: clock.now() + leaseMs, ...wanted });
    let changed = await attempt();
    if (!changed) {
      // a change whose answer was lost has raised the version as well; the row is still ours if nobody else's name is on it
      const current = await journal.find(row.operationId);
      if (current?.leaseOwner === owner) {
        row = current;
        changed = await attempt();
      }
    }
    isLost = !changed;
    row = changed ?? row;
    return changed;
  };
  return {
    owner,
    get row() {
      return row;
    },
    change(wanted) {
      // one after the other: the renewal must not take the version away from a step
      const next = last.then(() => change(wanted));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Takes a row that nobody works on; undefined when somebody else was faster. */
export async function takeOver(parts: LeaseParts, owner: string, row: JournalRow): Promise<Lease | undefined> {
  const taken = await parts.journal.change(row, { leaseOwner: owner, leaseUntil: parts.clock.now() + leaseMs });
  return taken && leaseOf(parts, owner, taken);
}

/** Renews the lease as long as the work takes. A renewal that fails is left to the next. */
export async function whileRenewing<T>(lease: Lease, clock: Clock, work: () => Promise<T>): Promise<T> {
  const over = new Cancellation();
  const renew = async (): Promise<void> => {
    await clock.sleep(renewLeaseEveryMs, over);
    if (over.aborted) return;
    await lease.change({}).catch(() => undefined);
    await renew();
  };
  void renew();
  try {
    return await work();
  } finally {
    over.abort('over');
  }
}
