import type { Facts } from '../../../src/checkout/facts.ts';
import type { Journal, JournalChange, JournalRow } from '../../../src/checkout/journal/journal.ts';
import { memoOf } from '../../../src/checkout/memo.ts';
import { checkoutRules, type CheckoutRules } from '../../../src/checkout/rules.ts';
import { notExecuted } from '../../../src/checkout/settle.ts';
import type { Cart } from '../../../src/domain/cart.ts';
import type { Variant } from './simulate.ts';

/** The product with one of its rules left out. */
export interface Mutant extends Variant {
  readonly name: string;
  /** What must come to light, by the first word of a violation. */
  readonly finds: RegExp;
}

const minute = 60_000;
const withRules = (rules: Partial<CheckoutRules>): CheckoutRules => ({ ...checkoutRules, ...rules });
const reconcileWith = (change: (row: JournalRow, facts: Facts) => readonly [JournalRow, Facts]): CheckoutRules =>
  withRules({ reconcile: (row, facts, now) => checkoutRules.reconcile(...change(row, facts), now) });

export const mutants: readonly Mutant[] = [
  {
    name: 'sends again what was sent and abandoned',
    finds: /^double/,
    rules: withRules({
      nextStep(row, now, asker) {
        const step = checkoutRules.nextStep(row, now, asker);
        return step === 'reconcile' ? 'prepare' : step;
      },
    }),
  },
  {
    name: 'takes an unclear outcome for none',
    finds: /^double/,
    rules: withRules({ outcomeOfFailure: (error) => ({ kind: 'notExecuted', error }) }),
  },
  {
    name: 'takes a refusal about another attempt for an answer',
    finds: /^lost/,
    rules: withRules({
      outcomeOfFailure(error) {
        const outcome = checkoutRules.outcomeOfFailure(error);
        const { status, ...fault } = (error as { partnerCenter?: { status?: number } }).partnerCenter ?? {};
        return status === 400 ? { kind: 'rejected', fault: { status, ...fault } as never } : outcome;
      },
    }),
  },
  {
    name: 'trusts a cart that is Active after a minute',
    finds: /^(double|lost)/,
    rules: withRules({
      reconcile(row, facts, now) {
        const isActive = facts.cart?.status === 'Active' && now - (row.sentAt ?? now) >= minute;
        const finding = checkoutRules.reconcile(row, facts, now);
        return isActive ? { ...finding, isFinal: true, result: notExecuted } : finding;
      },
    }),
  },
  {
    name: 'counts a failed read as a clean one',
    finds: /^lost/,
    rules: reconcileWith((row, facts) => [
      row,
      {
        ...facts,
        orders: facts.orders ?? [],
        audit: facts.audit ?? [],
        cart: facts.cart === undefined ? ({ status: 'Active' } as unknown as Cart) : facts.cart,
      },
    ]),
  },
  {
    name: 'takes an order by its lines before the list must be complete',
    finds: /^wrong/,
    rules: reconcileWith((row, facts) => [row, { ...facts, at: facts.at + 20 * minute }]),
  },
  {
    name: 'takes an order by its lines though it was there before',
    finds: /^wrong/,
    chances: { meddling: true, audit: 'missing', spoiltCheckouts: 0.7, failingGroups: 0.5 },
    rules: reconcileWith((row, facts) => [{ ...row, memo: { ...memoOf(row), visibleOrderIds: [] } }, facts]),
  },
  {
    name: 'knows nothing of other checkouts',
    finds: /^wrong/,
    rules: reconcileWith((row, facts) => [row, { ...facts, others: [] }]),
  },
  {
    name: 'gives the cart up while the outcome is open',
    finds: /^double/,
    journal: (real) =>
      changing(real, (change) => (change.leaseOwner === null ? { ...change, holdsSubject: false } : change)),
  },
  {
    name: 'lets a cart be claimed under another key',
    finds: /^double/,
    journal: (real) => ({ ...real, claim: (row) => real.claim({ ...row, holdsSubject: false }) }),
  },
  {
    name: 'marks as sent behind the sending',
    finds: /^double/,
    journal: markingLate,
  },
  {
    name: 'answers before the result is stored',
    finds: /^(changed|double)/,
    journal: (real) => ({
      ...real,
      change: async (row, change) => {
        if (change.phase !== 'DONE') return real.change(row, change);
        const current = await real.find(row.operationId);
        return current && { ...current, ...change };
      },
    }),
  },
  {
    name: 'sends though its lease has expired',
    finds: /^(double|unmarked|lost)/,
    rules: withRules({ maySend: (row) => row.phase === 'SENT' }),
  },
  {
    name: 'changes rows that others have changed',
    finds: /^(double|unmarked|lost)/,
    journal: (real) => ({
      ...real,
      change: async ({ operationId }, change) => {
        const current = await real.find(operationId);
        return current && real.change(current, change);
      },
    }),
  },
  {
    name: 'forgets what is due',
    finds: /^forgotten/,
    journal: (real) => changing(real, (change) => ({ ...change, ...(change.dueAt && { dueAt: null }) })),
  },
];

const changing = (real: Journal, edit: (change: JournalChange) => JournalChange): Journal => ({
  ...real,
  change: (row, change) => real.change(row, edit(change)),
});

/** Says at once that the mark is written, and writes it together with the next change. */
function markingLate(real: Journal): Journal {
  const held = new Map<string, JournalChange>();
  return {
    ...real,
    async change(row, change) {
      const mark = held.get(row.operationId);
      if (change.phase === 'SENT' && !mark) {
        const current = await real.find(row.operationId);
        if (current?.version !== row.version) return undefined;
        held.set(row.operationId, change);
        return { ...current, ...change };
      }
      held.delete(row.operationId);
      return real.change(row, { ...mark, ...change });
    },
    async find(operationId) {
      const current = await real.find(operationId);
      return current && { ...current, ...held.get(operationId) };
    },
  };
}
