import type { AuditRecord } from '../datasources/audit-record.ts';
import type { Cart } from '../domain/cart.ts';
import { oneSpelling } from '../domain/guid.ts';
import type { Order } from '../domain/order.ts';
import { GatewayError } from '../errors.ts';
import { joinedOrderIds } from './evidence.ts';
import type { Journal, JournalRow } from './journal/journal.ts';
import { memoOf } from './memo.ts';
import { keysOf } from './order-ids.ts';
import { settledInTime } from './patience.ts';
import type { CheckoutUpstream, Clock } from './ports.ts';
import { clockSkewMs, needsOperatorAfterMs } from './timing.ts';

/** What one look upstream, and into the books, has shown. Undefined: the read failed, and says nothing. */
export interface Facts {
  /** When the reads began: what they show was so at this moment or later. */
  readonly at: number;
  /** Null: upstream has no such cart any more. */
  readonly cart: Cart | null | undefined;
  /** The customer's list, up to 15 minutes late. */
  readonly orders: readonly Order[] | undefined;
  /** Orders that the audit log names and the list does not show, read by their ids. */
  readonly named: readonly Order[];
  readonly audit: readonly AuditRecord[] | undefined;
  /** The customer's other checkouts of late: what is known to have come of them did not come of this one. */
  readonly others: readonly JournalRow[];
}

/** More checkouts than a customer has in two days. */
const mostOthers = 5_000;

/** `withinMs`: a list that takes longer has failed. */
export async function gatherFacts(
  row: JournalRow,
  { upstream, journal, clock }: { upstream: CheckoutUpstream; journal: Journal; clock: Clock },
  withinMs: number,
): Promise<Facts> {
  const at = clock.now();
  const { customerId, subject } = row;
  const inTime = <T>(read: Promise<T>): Promise<T | undefined> => settledInTime(clock, withinMs, read);
  const [cart, listed, audit, others] = await Promise.all([
    upstream.cart(customerId, subject ?? '').catch(() => undefined),
    inTime(upstream.orders(customerId).catch(() => undefined)),
    inTime(upstream.auditRecords(customerId, memoOf(row).ordersSince - clockSkewMs).catch(nothingIfWithheld)),
    othersOf(row, journal),
  ]);
  const known = new Set(keysOf(listed ?? []));
  const missing = joinedOrderIds(row, { audit, others }).filter((id) => !known.has(oneSpelling(id)));
  const named = await Promise.all(missing.map((id) => upstream.order(customerId, id).catch(() => null)));
  return { at, cart, orders: listed, named: named.filter((order) => order !== null), audit, others };
}

/** A log that the application may not read says nothing, today or later; one that fails may say something the next time. */
const nothingIfWithheld = (error: unknown): readonly AuditRecord[] | undefined =>
  error instanceof GatewayError && error.code === 'FORBIDDEN' ? [] : undefined;

async function othersOf(row: JournalRow, journal: Journal): Promise<readonly JournalRow[]> {
  const { kind, customerId, operationId } = row;
  const since = row.createdAt - needsOperatorAfterMs;
  const rows = await journal.listOfCustomer({ kind, customerId, tenant: null, since, limit: mostOthers });
  return rows.filter((other) => other.operationId !== operationId);
}
