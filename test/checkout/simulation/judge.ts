import type { JournalRow } from '../../../src/checkout/journal/journal.ts';
import { resultOf } from '../../../src/checkout/operation.ts';
import type { CheckoutOperation } from '../../../src/domain/checkout-operation.ts';
import type { Execution, Post } from './upstream.ts';

/** What came out in the end. */
export interface Outcome {
  readonly executions: readonly Execution[];
  readonly rows: readonly JournalRow[];
  readonly answers: readonly CheckoutOperation[];
  /** Whose row each POST was; undefined: the books did not say that it was being sent. */
  readonly rowOfPost: ReadonlyMap<Post, string | undefined>;
}

/** Everything that must never be, whatever fails; judged by upstream's own books. */
export function violationsIn({ executions, rows, answers, rowOfPost }: Outcome): string[] {
  return [...twice(executions), ...unmarked(rowOfPost), ...rows.flatMap(wrongRow), ...answers.flatMap(wrongAnswer)];

  function wrongRow(row: JournalRow): string[] {
    const result = resultOf(row);
    const name = `operation ${row.operationId} of cart ${row.subject ?? ''}`;
    if (row.phase === 'PREPARED' || row.phase === 'SENT') return [`forgotten: ${name} is still ${row.phase}`];
    if (!result) return [`lost: ${name} has ended without a result`];
    if (result.state === 'NEEDS_OPERATOR') return [];
    const named = new Set(result.orders.map(({ id }) => id.toLowerCase()));
    const made = executions.filter(({ post }) => post && rowOfPost.get(post) === row.operationId);
    const missing = made.filter(({ orderId }) => !named.has(orderId));
    const foreign = [...named].filter((id) => executions.find(({ orderId }) => orderId === id)?.cartId !== row.subject);
    return [
      ...missing.map(({ orderId }) => `lost: ${name} is ${result.state} and does not name ${orderId}`),
      ...foreign.map((id) => `wrong: ${name} names ${id}, which came of another cart`),
      ...(result.state === 'SUCCEEDED' && named.size === 0 ? [`wrong: ${name} has succeeded without an order`] : []),
    ];
  }

  /** What was answered as the last word must be what the books say in the end: else a crash would have changed it. */
  function wrongAnswer(answer: CheckoutOperation): string[] {
    const row = rows.find(({ operationId }) => operationId === answer.operationId);
    if (!row) return [`lost: operation ${answer.operationId} was answered and is not in the books`];
    const told = ['SUCCEEDED', 'PARTIAL', 'FAILED', 'NOT_EXECUTED'].includes(answer.state);
    const result = resultOf(row);
    const isSame = answer.state === result?.state && idsOf(answer.orders) === idsOf(result.orders);
    return told && !isSame
      ? [`changed: ${answer.operationId} was answered as ${answer.state} and is ${result?.state ?? row.phase}`]
      : [];
  }
}

/** A group of a cart that our requests have bought more than once. */
function twice(executions: readonly Execution[]): string[] {
  const ours = executions
    .filter(({ post }) => post !== null)
    .map(({ cartId, orderGroup }) => `${cartId}/${orderGroup}`);
  return [...new Set(ours.filter((name, index) => ours.indexOf(name) !== index))].map((name) => `double: ${name}`);
}

const unmarked = (rowOfPost: Outcome['rowOfPost']): string[] =>
  [...rowOfPost]
    .filter(([, operationId]) => operationId === undefined)
    .map(([post]) => `unmarked: POST ${post.number} was sent before the books said so`);

const idsOf = (orders: readonly { readonly id: string }[]): string =>
  orders
    .map(({ id }) => id.toLowerCase())
    .sort()
    .join();
