import type { OperationBudget } from '../../context.ts';
import { QueryTooComplexError } from '../../errors.ts';
import { type DocumentLimits, valuesPerRow } from './document-limits.ts';

/**
 * What one operation uses up while it runs. An estimate can be wrong: a customer with a thousand orders, a way around the graph and
 * back. Where a limit is passed, everything that comes after fails, so that the operation ends soon.
 */
export class CountedBudget implements OperationBudget {
  readonly #limits: DocumentLimits;
  #upstreamCalls = 0;
  #rows = 0;
  #values = 0;

  constructor(limits: DocumentLimits) {
    this.#limits = limits;
  }

  get isExceeded(): boolean {
    const { maxUpstreamCalls, maxRows } = this.#limits;
    return this.#upstreamCalls > maxUpstreamCalls || this.#rows > maxRows || this.#values > maxRows * valuesPerRow;
  }

  takeUpstreamCall(): void {
    this.#upstreamCalls += 1;
    this.#assertAtMost('upstream calls', this.#upstreamCalls, this.#limits.maxUpstreamCalls);
  }

  takeRows(count: number): void {
    this.#rows += count;
    this.#assertAtMost('rows', this.#rows, this.#limits.maxRows);
  }

  takeValues(count: number): void {
    this.#values += count;
    this.#assertAtMost('values', this.#values, this.#limits.maxRows * valuesPerRow);
  }

  #assertAtMost(measure: string, amount: number, limit: number): void {
    // the field is where this is thrown, and is named when it is answered
    if (amount > limit) throw new QueryTooComplexError({ measure, amount, limit });
  }
}
