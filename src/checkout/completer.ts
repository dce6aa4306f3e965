import type { Signal } from '../signal.ts';
import { randomUUID } from 'node:crypto';
import type { Checkouts } from './checkouts.ts';
import { errorCodeOf } from './error-code.ts';
import type { Journal, JournalRow } from './journal/journal.ts';
import type { Clock, ConnectUpstream, Log } from './ports.ts';
import { settled } from './settle.ts';
import { completerEveryMs, leaseMs, rowsPerTurn } from './timing.ts';

export interface CompleterParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly checkouts: Checkouts;
  /** Upstream as the application: no caller is there. */
  readonly connect: ConnectUpstream;
  readonly everyMs?: number;
  /** Ends it. */
  readonly closing: Signal;
}

/**
 * Takes up what no request works on any more: at the start what a crash has left, later what is due. The instances share the work, as a
 * row is leased to the one that takes it. Resolves when it has been closed.
 */
export async function runCompleter(parts: CompleterParts): Promise<void> {
  const { clock, log, closing, everyMs = completerEveryMs } = parts;
  while (!closing.aborted) {
    try {
      await takeTurn(parts);
    } catch (error) {
      log.warn('The journal of writes could not be worked through; it is tried again', {
        errorCode: errorCodeOf(error),
      });
    }
    await clock.sleep(everyMs, closing);
  }
}

async function takeTurn({ journal, clock, log, checkouts, connect }: CompleterParts): Promise<void> {
  const owner = randomUUID();
  const now = clock.now();
  const rows = await journal.takeDue({ owner, now, until: now + leaseMs, limit: rowsPerTurn });
  await Promise.all(
    rows.map((row) =>
      complete(row).catch((error: unknown) => {
        log.warn('A write could not be completed; it is tried again', {
          operationId: row.operationId,
          errorCode: errorCodeOf(error),
        });
      }),
    ),
  );

  function complete(row: JournalRow): Promise<unknown> {
    if (row.kind === 'checkoutCart') return checkouts.resume(row, owner, connect);
    // these may be sent again at any time, and are when their caller asks: nothing to find out
    return journal.change(row, settled(null, clock.now(), { key: false, cart: false }));
  }
}
