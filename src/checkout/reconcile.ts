import { CheckoutState } from '../domain/checkout-state.ts';
import type { OrderError } from '../domain/order-error.ts';
import { oneSpelling } from '../domain/guid.ts';
import type { Order } from '../domain/order.ts';
import { matchOrders, sameLines, type GroupedLine } from './cart-orders.ts';
import {
  joinedOrderIds,
  joinsExactly,
  mayBeOfOpenCart,
  possibleNewOrders,
  possibleOrders,
  requestsOfOthers,
} from './evidence.ts';
import type { Facts } from './facts.ts';
import type { JournalRow } from './journal/journal.ts';
import { type CheckoutMemo, groupsOf, linesOf, memoOf } from './memo.ts';
import type { CheckoutResult } from './operation.ts';
import { eachOnce, keyOf, keysOf } from './order-ids.ts';
import { isOrdered } from './preflight.ts';
import { lateExecutionMs, needsOperatorAfterMs, notExecutedAfterMs, orderListDelayMs } from './timing.ts';

/** What reads have shown of a checkout whose outcome was unclear. */
export interface Finding {
  /** What to remember until the next look. */
  readonly seen: Pick<CheckoutMemo, 'cleanSince' | 'activeAt' | 'executedAt' | 'lines' | 'areLinesFinal'>;
  /** What is known now; null: nothing. */
  readonly result: CheckoutResult | null;
  /** Whether that is the last word. */
  readonly isFinal: boolean;
}

/** Orders read, by what proves that they came of the operation. */
interface Joined {
  readonly orders: readonly Order[];
  /** The audit log names an order that could not be read, or whose carts cannot be told apart. */
  readonly isOpen: boolean;
}

/** What the reads prove. Never a guess: what could be two things is neither. */
export function reconcile(row: JournalRow, facts: Facts, now: number): Finding {
  const memo = memoOf(row);
  const joined = joinedOrders(row, facts);
  // an earlier checkout may have left the cart Ordered: then only an order is a proof
  const orderedCart = facts.cart && isOrdered(facts.cart) ? facts.cart : undefined;
  const isProven = joined.orders.length > 0 || (!memo.orderedBefore && orderedCart !== undefined);
  // an ordered cart changes no more: what was bought may be other lines than those that were read before sending
  const bought = orderedCart ? linesOf(orderedCart) : [];
  const seen = {
    lines: bought.length > 0 ? bought : memo.lines,
    areLinesFinal: memo.areLinesFinal || bought.length > 0,
    executedAt: memo.executedAt ?? (isProven ? now : null),
    activeAt: facts.cart && !orderedCart ? facts.at : memo.activeAt,
    cleanSince: isClean(row, facts, joined) ? (memo.cleanSince ?? facts.at) : null,
  };
  const finding =
    seen.executedAt === null
      ? { seen, ...ifUnproven(facts, seen.cleanSince) }
      : { seen, ...ordersMade(row, facts, joined, { ...memo, ...seen, executedAt: seen.executedAt }) };
  if (finding.isFinal || now - (row.sentAt ?? row.createdAt) < needsOperatorAfterMs) return finding;
  const { orders, orderErrors } = finding.result ?? nothing;
  return { seen, isFinal: true, result: { state: CheckoutState.NEEDS_OPERATOR, orders, orderErrors } };
}

function joinedOrders(row: JournalRow, facts: Facts): Joined {
  const ids = joinedOrderIds(row, facts);
  const read = new Map([...(facts.orders ?? []), ...facts.named].map((order) => [keyOf(order), order]));
  const orders = ids
    .map((id) => read.get(oneSpelling(id)))
    .filter((order) => order !== undefined)
    .filter((order) => joinsExactly(row, order, facts.others));
  return { orders, isOpen: orders.length < ids.length };
}

/** No sign of an execution, and all reads there to show one: a read that failed shows nothing. */
function isClean(row: JournalRow, facts: Facts, joined: Joined): boolean {
  const { cart, orders, audit } = facts;
  if (cart === undefined || orders === undefined || audit === undefined) return false;
  const memo = memoOf(row);
  // a cart that is gone may have been ordered before, unless it was seen when nothing could be executed any more
  const couldHaveBeenOrdered =
    cart === null ? (memo.activeAt ?? 0) < (row.sentAt ?? 0) + lateExecutionMs : isOrdered(cart);
  if (couldHaveBeenOrdered && !memo.orderedBefore) return false;
  if (joined.orders.length > 0 || joined.isOpen) return false;
  const notOurs = requestsOfOthers(row, audit);
  const groups = [...groupsOf(memo).values()];
  return !possibleNewOrders(row, facts, facts.at)
    .filter((order) => !notOurs.has(keyOf(order)))
    .some(({ lineItems }) => groups.some((lines) => sameLines(lines, lineItems ?? [])));
}

/** An Active cart proves nothing as long as the request may still be executed, or its order not be listed. */
function ifUnproven(facts: Facts, cleanSince: number | null): Pick<Finding, 'result' | 'isFinal'> {
  const isOver = cleanSince !== null && facts.at - cleanSince >= notExecutedAfterMs;
  return isOver ? { result: nothing, isFinal: true } : { result: null, isFinal: false };
}

/** Finds the order of each group of the cart: the exact join first, and when the list must be complete the lines. */
function ordersMade(
  row: JournalRow,
  facts: Facts,
  joined: Joined,
  memo: CheckoutMemo & { readonly executedAt: number },
): Pick<Finding, 'result' | 'isFinal'> {
  const { executedAt } = memo;
  const groups = groupsOf(memo);
  const found = assign(groups, [...memo.earlierOrders, ...joined.orders]);
  const open = [...groups.keys()].filter((group) => !found.has(group));

  const alike = ordersAlike(
    row,
    facts,
    open.map((group) => groups.get(group) ?? []),
    { found, executedAt },
  );
  const isListed = facts.orders !== undefined && facts.at >= executedAt + orderListDelayMs;
  const isTold = isListed && facts.audit !== undefined && !joined.isOpen;
  for (const [index, group] of open.entries()) {
    const order = alike[index];
    // earlier the right order may be missing in the list, and another with the same lines be there
    if (isTold && memo.visibleOrderIds !== null && order && order !== 'ambiguous') found.set(group, order);
  }
  const orders = eachOnce([...memo.earlierOrders, ...joined.orders, ...found.values()]);
  const missing = open.filter((group, index) => !found.has(group) && alike[index] === undefined);
  // a cart that could not be read may have got more groups since it was sent; then only the complete list tells
  const areAllGroups = memo.areLinesFinal || isTold;
  if (areAllGroups && groups.size > 0 && found.size === groups.size)
    return { result: { state: CheckoutState.SUCCEEDED, orders, orderErrors: [] }, isFinal: true };
  if (isTold && orders.length > 0 && found.size + missing.length === groups.size)
    return { result: { state: CheckoutState.PARTIAL, orders, orderErrors: missing.map(notOrdered) }, isFinal: true };
  return { result: { state: CheckoutState.EXECUTED_DETAILS_PENDING, orders, orderErrors: [] }, isFinal: false };
}

/**
 * The order of each group by its lines. Another checkout of ours that bought the same and is open makes all of that ambiguous. What the
 * audit log joins to another request was not made by ours; but where nothing was, somebody else ordered the cart meanwhile: then all of
 * its groups must be there, of one request, and no other request may have bought the same.
 */
function ordersAlike(
  row: JournalRow,
  facts: Facts,
  groups: readonly (readonly GroupedLine[])[],
  { found, executedAt }: { readonly found: ReadonlyMap<string, Order>; readonly executedAt: number },
): ReturnType<typeof matchOrders> {
  const used = new Set(keysOf([...found.values()]));
  const isAlike = (order: Order): boolean =>
    !used.has(keyOf(order)) && groups.some((lines) => sameLines(lines, order.lineItems ?? []));
  const requestOf = requestsOfOthers(row, facts.audit ?? []);
  const unclaimed = possibleNewOrders(row, facts, executedAt).filter(
    (order) => isAlike(order) && !requestOf.has(keyOf(order)),
  );
  if (found.size > 0 || unclaimed.length > 0) {
    const alike = matchOrders(groups, unclaimed);
    const isAmbiguous = (index: number): boolean => mayBeOfOpenCart(row, groups[index] ?? [], facts.others);
    return alike.map((order, index) => (order && isAmbiguous(index) ? 'ambiguous' : order));
  }
  // also what was there before: it may have been ordered between the reads of the cart and of the list
  const claimed = possibleOrders(row, facts, executedAt).filter(
    (order) => isAlike(order) && requestOf.has(keyOf(order)),
  );
  const elsewhere = matchOrders(groups, claimed);
  const isOneRequest = new Set(claimed.map((order) => requestOf.get(keyOf(order)))).size === 1;
  return groups.map((_, index) => (isOneRequest && !elsewhere.includes(undefined) ? elsewhere[index] : undefined));
}

/** Each group gets the order that has its lines; what is proven by its id and has other lines fills the groups left. */
function assign(groups: ReadonlyMap<string, readonly GroupedLine[]>, orders: readonly Order[]): Map<string, Order> {
  const found = new Map<string, Order>();
  const rest: Order[] = [];
  for (const order of orders) {
    const group = [...groups].find(([id, lines]) => !found.has(id) && sameLines(lines, order.lineItems ?? []))?.[0];
    if (group === undefined) rest.push(order);
    else found.set(group, order);
  }
  for (const group of groups.keys()) {
    const order = found.has(group) ? undefined : rest.shift();
    if (order) found.set(group, order);
  }
  return found;
}

const notOrdered = (orderGroupId: string): OrderError => ({
  orderGroupId,
  code: null,
  description: 'The checkout made no order of this group; its answer, which says why, was lost.',
});

const nothing: CheckoutResult = { state: CheckoutState.NOT_EXECUTED, orders: [], orderErrors: [] };
