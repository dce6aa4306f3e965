import { CheckoutState } from '../domain/checkout-state.ts';
import type { CheckoutAnswer } from '../datasources/cart.ts';
import type { Facts } from './facts.ts';
import type { JournalRow } from './journal/journal.ts';
import { type Asker, maySend, type NextStep, nextStep } from './next.ts';
import { type CheckoutOutcome, outcomeOfAnswer, outcomeOfFailure } from './outcome.ts';
import { type Finding, reconcile } from './reconcile.ts';
import { type Holds, holdsIn } from './settle.ts';

/** All that is decided about a checkout, as pure functions; the driver does nothing but ask them and act. */
export interface CheckoutRules {
  nextStep(row: JournalRow, now: number, asker: Asker): NextStep;
  maySend(row: JournalRow, owner: string, now: number): boolean;
  outcomeOfAnswer(answer: CheckoutAnswer): CheckoutOutcome;
  outcomeOfFailure(error: unknown): CheckoutOutcome;
  reconcile(row: JournalRow, facts: Facts, now: number): Finding;
  holds(state: CheckoutState): Holds;
}

export const checkoutRules: CheckoutRules = {
  nextStep,
  maySend,
  outcomeOfAnswer,
  outcomeOfFailure,
  reconcile,
  holds: (state) => holdsIn[state],
};
