import type { AuditRecord } from '../datasources/audit-record.ts';
import { oneSpelling } from '../domain/guid.ts';
import type { Order } from '../domain/order.ts';
import { sameWireValue } from '../domain/wire-value.ts';
import { type GroupedLine, momentOf, sameLines } from './cart-orders.ts';
import type { Facts } from './facts.ts';
import type { JournalRow } from './journal/journal.ts';
import { groupsOf, memoOf } from './memo.ts';
import { resultOf } from './operation.ts';
import { keyOf, keysOf } from './order-ids.ts';
import { clockSkewMs } from './timing.ts';

/**
 * Ids of the orders that the audit log joins to the operation, by customer and the MS-CorrelationId that was sent. Orders that are
 * known already, of an earlier checkout of the cart or of another cart, are none of them.
 */
export function joinedOrderIds(row: JournalRow, { audit, others }: Pick<Facts, 'audit' | 'others'>): readonly string[] {
  const taken = ordersOfOtherCarts(row, others);
  const earlier = new Set(keysOf(memoOf(row).earlierOrders));
  const ids = orderIdsIn(
    (audit ?? []).filter(
      ({ customerId, originalCorrelationId }) =>
        sameId(customerId, row.customerId) && sameId(originalCorrelationId, row.correlationId),
    ),
  );
  return ids.filter((id) => !taken.has(oneSpelling(id)) && !earlier.has(oneSpelling(id)));
}

/**
 * Callers may use one correlation id for several checkouts. As long as another of them is open it names none by itself: an order counts
 * for the one whose lines it has, and for none where the other's are the same. What came of finished ones is known by its ids.
 */
export function joinsExactly(row: JournalRow, order: Order, others: readonly JournalRow[]): boolean {
  const sharing = otherCarts(row, others).filter(
    ({ phase, correlationId }) => phase !== 'DONE' && sameId(correlationId, row.correlationId),
  );
  const bought = (by: JournalRow): boolean =>
    [...groupsOf(memoOf(by)).values()].some((lines) => sameLines(lines, order.lineItems ?? []));
  return sharing.length === 0 || (bought(row) && !sharing.some(bought));
}

/** Listed orders that may have come of the cart by their date, and are not known to have come of another. */
export function possibleOrders(row: JournalRow, { orders, others, audit }: Facts, until: number): readonly Order[] {
  const { earlierOrders, ordersSince } = memoOf(row);
  const known = new Set([
    ...keysOf(earlierOrders),
    ...ordersOfOtherCarts(row, others),
    ...ordersAuditedForOtherCarts(row, audit ?? [], others),
  ]);
  return (orders ?? []).filter((order) => {
    const orderedAt = momentOf(order.creationDate) ?? until;
    return orderedAt >= ordersSince - clockSkewMs && orderedAt <= until + clockSkewMs && !known.has(keyOf(order));
  });
}

/** Those of them that were not there before anything was sent: what the operation itself has made. */
export function possibleNewOrders(row: JournalRow, facts: Facts, until: number): readonly Order[] {
  const visible = new Set(memoOf(row).visibleOrderIds?.map(oneSpelling));
  return possibleOrders(row, facts, until).filter((order) => !visible.has(keyOf(order)));
}

/** By the keys of orders, the correlation id of the request that made them, where the audit log knows it and it was not ours. */
export function requestsOfOthers(row: JournalRow, audit: readonly AuditRecord[]): ReadonlyMap<string, string> {
  const theirs = audit.filter(({ originalCorrelationId: id }) => id != null && !sameId(id, row.correlationId));
  return new Map(
    theirs.flatMap((record) =>
      orderIdsIn([record]).map((id) => [oneSpelling(id), record.originalCorrelationId ?? ''] as const),
    ),
  );
}

/** Whether an order of these lines may be of another cart whose orders are not all known, as far as it is known what that one bought. */
export const mayBeOfOpenCart = (
  row: JournalRow,
  lines: readonly GroupedLine[],
  others: readonly JournalRow[],
): boolean =>
  otherCarts(row, others)
    .filter(({ phase }) => phase === 'SENT' || phase === 'STUCK')
    .map(memoOf)
    .some((memo) => !memo.areLinesFinal || [...groupsOf(memo).values()].some((bought) => sameLines(lines, bought)));

/** What the books say came of other carts. */
const ordersOfOtherCarts = (row: JournalRow, others: readonly JournalRow[]): ReadonlySet<string> =>
  new Set(otherCarts(row, others).flatMap((other) => keysOf(resultOf(other)?.orders ?? [])));

/** What the audit log says came of other carts that were checked out through us, whether it has been found out yet or not. */
function ordersAuditedForOtherCarts(
  row: JournalRow,
  audit: readonly AuditRecord[],
  others: readonly JournalRow[],
): ReadonlySet<string> {
  const theirs = new Set(otherCarts(row, others).map(({ correlationId }) => correlationId.toLowerCase()));
  theirs.delete(row.correlationId.toLowerCase());
  return new Set(
    orderIdsIn(audit.filter(({ originalCorrelationId: id }) => theirs.has(id?.toLowerCase() ?? ''))).map(oneSpelling),
  );
}

/** As the log spells them. */
const orderIdsIn = (audit: readonly AuditRecord[]): readonly string[] => [
  ...new Set(
    audit
      .filter(({ operationType }) => sameWireValue(operationType, 'create_order'))
      .filter(({ operationStatus }) => !sameWireValue(operationStatus, 'failed'))
      .map(({ customizedData }) => customizedData?.find(({ key }) => key?.toLowerCase() === 'orderid')?.value)
      .filter((id) => id != null),
  ),
];

const otherCarts = ({ subject }: JournalRow, others: readonly JournalRow[]): readonly JournalRow[] =>
  others.filter((other) => other.subject !== subject);

const sameId = (one: string | null | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase();
