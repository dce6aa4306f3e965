import type { CheckoutOperation } from '../domain/checkout-operation.ts';
import { CheckoutState } from '../domain/checkout-state.ts';
import type { OrderError } from '../domain/order-error.ts';
import type { Order } from '../domain/order.ts';
import type { JournalRow } from './journal/journal.ts';
import { memoOf } from './memo.ts';

/** What the journal keeps as the result of a checkout. */
export interface CheckoutResult {
  readonly state: CheckoutState;
  readonly orders: readonly Order[];
  readonly orderErrors: readonly OrderError[];
}

export const resultOf = ({ result }: Pick<JournalRow, 'result'>): CheckoutResult | null =>
  result as CheckoutResult | null;

export function operationOf(row: JournalRow, replayed: boolean): CheckoutOperation {
  const { state, orders, orderErrors } = resultOf(row) ?? pending;
  return {
    operationId: row.operationId,
    customerId: row.customerId,
    cartId: row.subject ?? '',
    state,
    orders,
    orderErrors,
    replayed: replayed || memoOf(row).adopted,
    retryWithSameKey: asksAgain.has(state),
    correlationId: row.correlationId,
    requestId: row.requestId,
    createdAt: new Date(row.createdAt),
    sentAt: dateOf(row.sentAt),
    finishedAt: dateOf(row.doneAt),
  };
}

const pending: CheckoutResult = { state: CheckoutState.PENDING, orders: [], orderErrors: [] };

/** Where asking again with the same key tells more, or sends what was not executed. The others have their last answer. */
const asksAgain: ReadonlySet<CheckoutState> = new Set([
  CheckoutState.PENDING,
  CheckoutState.EXECUTED_DETAILS_PENDING,
  CheckoutState.NOT_EXECUTED,
]);

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
