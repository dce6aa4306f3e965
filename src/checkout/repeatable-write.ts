import { randomUUID } from 'node:crypto';
import { GatewayError } from '../errors.ts';
import { claimWrite, untilFree, type WriteToClaim } from './books.ts';
import { keyReused } from './idempotency-key.ts';
import { journalRefusal } from './journal-refusal.ts';
import type { Journal, JournalRow } from './journal/journal.ts';
import { type Lease, leaseOf, takeOver, whileRenewing } from './lease.ts';
import { isLeased, maySend } from './next.ts';
import { outcomeOfFailure } from './outcome.ts';
import type { Patience } from './patience.ts';
import type { Clock } from './ports.ts';
import { settled } from './settle.ts';
import { repeatableForMs } from './timing.ts';

/** A creating write that does no harm when it is executed twice, but that one key must give one result. */
export interface RepeatableWrite<Result> extends Omit<WriteToClaim, 'correlationId' | 'memo'> {
  /** Asks upstream before each sending whether there is anything left to do. Default: there is. */
  already?(): Promise<Result | undefined>;
  /** Sends it with the row's MS-RequestId, by which upstream may recognise a repetition. */
  send(requestId: string): Promise<Result>;
}

export interface RepeatableWriteParts {
  readonly journal: Journal;
  readonly clock: Clock;
}

/**
 * Runs a write once for its key, in all instances: whoever repeats the key gets the stored result, and nothing is sent. When the outcome
 * is unclear the error is the caller's, and the same key sends the same request again, with the same MS-RequestId.
 */
export async function runRepeatable<Result>(
  parts: RepeatableWriteParts,
  caller: Patience & { readonly correlationId: string },
  write: RepeatableWrite<Result>,
): Promise<Result> {
  const { journal, clock } = parts;
  const { already, send, ...identity } = write;
  for (;;) {
    const owner = randomUUID();
    const wanted = { ...identity, correlationId: caller.correlationId, memo: null };
    const claim = await claimWrite(journal, clock.now(), owner, wanted);
    const { row } = claim;
    if (!claim.claimed && claim.by === 'key' && row.fingerprint !== write.fingerprint) throw keyReused(write.kind);
    if (row.phase === 'DONE') return row.result as Result;
    if (!claim.claimed && isLeased(row, clock.now())) {
      if (!(await untilFree(parts, caller, row))) throw stillUnderWay(row);
      continue;
    }
    const lease = claim.claimed ? leaseOf(parts, owner, row) : await refused(takeOver(parts, owner, row));
    if (lease) return whileRenewing(lease, clock, () => sendUnder(lease, clock, write));
  }
}

async function sendUnder<Result>(lease: Lease, clock: Clock, write: RepeatableWrite<Result>): Promise<Result> {
  const result = await obtain(lease, clock, write);
  // a result that is not stored is not answered: the same key sends the same request again
  const stored = await lease.change(settled(result, clock.now(), { key: true, cart: false })).catch(() => undefined);
  if (!stored) throw stillUnderWay(lease.row);
  return result;
}

async function obtain<Result>(lease: Lease, clock: Clock, write: RepeatableWrite<Result>): Promise<Result> {
  try {
    const done = await write.already?.();
    if (done !== undefined) return done;
    const sent = await refused(lease.change({ phase: 'SENT', sentAt: clock.now() }));
    if (!sent || !maySend(sent, lease.owner, clock.now())) throw stillUnderWay(lease.row);
    return await write.send(lease.row.requestId);
  } catch (error) {
    const isUnclear = lease.row.phase === 'SENT' && outcomeOfFailure(error).kind === 'unclear';
    const left = { dueAt: clock.now() + repeatableForMs, leaseOwner: null, leaseUntil: null };
    const given = isUnclear ? left : settled(null, clock.now(), { key: false, cart: false });
    await lease.change(given).catch(() => undefined);
    throw error;
  }
}

async function refused<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    throw journalRefusal(error);
  }
}

const stillUnderWay = ({ kind }: JournalRow): GatewayError =>
  new GatewayError('UPSTREAM_TIMEOUT', `The ${kind} with this key is still under way; ask again with the same key.`);
