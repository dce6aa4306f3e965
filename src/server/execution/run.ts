import {
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  locatedError,
  type OperationDefinitionNode,
  responsePathAsArray,
} from 'graphql';
import type { Complete } from './complete-value.ts';
import type { FieldInfo } from './field-info.ts';
import type { FieldPlan } from './field-plan.ts';

/** What an answer may hold. Each throws when that is more than is accepted. */
export interface AnswerBudget {
  /** So many objects of a list are about to be completed. */
  takeRows(count: number): void;
  /** So many fields of an object are about to be executed. */
  takeValues(count: number): void;
}

export type Values = Readonly<Record<string, unknown>>;

/** Where a value stands in the answer: a response path that can be written to. */
export interface Place {
  readonly prev: Place | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
  /** The object or list that holds the value under `key`. */
  readonly holder: Record<string | number, unknown>;
  readonly isNonNull: boolean;
}

/** Who waits for a promise, and what becomes of its value. */
interface Waiter {
  readonly info: FieldInfo;
  readonly itemPlace: Place | undefined;
  readonly complete: Complete;
}

/** What stands in a place until its promise is settled. Never null: that would be a value. */
export const pending = undefined;

interface RunParts {
  readonly schema: GraphQLSchema;
  readonly fragments: GraphQLResolveInfo['fragments'];
  readonly operation: OperationDefinitionNode;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variableValues: Values;
  readonly budget: AnswerBudget | undefined;
}

/**
 * One execution of a planned operation. Values are written where they belong when they arrive, so an answer with a thousand
 * promises in it takes a thousand callbacks, and not a promise for every object and list that holds one of them.
 */
export class Run {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly operation: OperationDefinitionNode;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variableValues: Values;
  readonly budget: AnswerBudget | undefined;
  /** Arguments that were coerced: once a run, not once for every object of a list. */
  readonly argumentsOf = new Map<FieldPlan, Values>();
  readonly errors: GraphQLError[] = [];
  #nulls: Set<Place | undefined> | undefined;
  /** Hundreds of rows may wait for one promise: the product that all of them bought. */
  readonly #waiters = new Map<PromiseLike<unknown>, Waiter[]>();
  #waiting = 0;
  #onSettled: (() => void) | undefined;

  constructor(parts: RunParts) {
    this.schema = parts.schema;
    this.fragments = parts.fragments;
    this.operation = parts.operation;
    this.rootValue = parts.rootValue;
    this.contextValue = parts.contextValue;
    this.variableValues = parts.variableValues;
    this.budget = parts.budget;
  }

  /** Whether a failure has left no data at all. */
  get hasNoData(): boolean {
    return this.#nulls?.has(undefined) === true;
  }

  /** Resolves when nothing is waited for; undefined when nothing is. */
  settled(): Promise<void> | undefined {
    if (this.#waiting === 0) return undefined;
    return new Promise((resolve) => (this.#onSettled = resolve));
  }

  /** Puts what `complete` makes of a promise's value into its place when it is there. */
  wait(promise: PromiseLike<unknown>, info: FieldInfo, itemPlace: Place | undefined, complete: Complete): void {
    this.#waiting += 1;
    const waiter: Waiter = { info, itemPlace, complete };
    const others = this.#waiters.get(promise);
    if (others) {
      others.push(waiter);
      return;
    }
    const waiters = [waiter];
    this.#waiters.set(promise, waiters);
    // One that is none of the language's might call back before its place is there.
    const real = promise instanceof Promise ? promise : Promise.resolve(promise);
    real.then(
      (value: unknown) => {
        this.#waiters.delete(promise);
        for (const one of waiters) this.#arrive(one, value);
      },
      (error: unknown) => {
        this.#waiters.delete(promise);
        for (const { info: of, itemPlace: place } of waiters) {
          this.#failLater(error, of.plan, place ?? of.path);
          this.#leave();
        }
      },
    );
  }

  /** What a place becomes that could not be completed: null, or, where it must not be, a failure of the place around it. */
  fail(rawError: unknown, plan: FieldPlan, place: Place): null {
    const error = locatedError(rawError, plan.fieldNodes, responsePathAsArray(place));
    if (place.isNonNull) throw error;
    this.addError(error, place);
    return null;
  }

  /** Keeps an error, unless its place is null already: graphql-js reports one error for a place, and so do we. */
  addError(error: GraphQLError, place: Place | undefined): void {
    if (this.hasNoData) return;
    const nulls = (this.#nulls ??= new Set());
    for (let at = place; at !== undefined; at = at.prev) if (nulls.has(at)) return;
    nulls.add(place);
    this.errors.push(error);
  }

  #failLater(rawError: unknown, plan: FieldPlan, place: Place): void {
    const error = locatedError(rawError, plan.fieldNodes, responsePathAsArray(place));
    let at: Place | undefined = place;
    while (at?.isNonNull) at = at.prev;
    if (at) at.holder[at.key] = null;
    this.addError(error, at);
  }

  #arrive({ info, itemPlace, complete }: Waiter, value: unknown): void {
    const place = itemPlace ?? info.path;
    try {
      place.holder[place.key] = complete(value, info, itemPlace);
    } catch (error) {
      this.#failLater(error, info.plan, place);
    }
    this.#leave();
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#onSettled?.();
  }
}
