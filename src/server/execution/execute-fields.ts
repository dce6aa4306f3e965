import { refuseNull } from './complete-value.ts';
import { FieldInfo } from './field-info.ts';
import type { FieldPlan, SelectionPlan } from './field-plan.ts';
import type { FieldWay } from './field-way.ts';
import { pending, type Place, type Run } from './run.ts';

/** What was completed of an object. No `Object.create(null)`: those are hash tables to V8, slow to fill and to stringify. */
export type Results = Record<string, unknown>;

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}

/** Executes the fields of an object. What is still under way is {@link pending} in what is returned, and put there later. */
export function executeFields(
  run: Run,
  selection: SelectionPlan,
  source: unknown,
  place: Place | undefined,
  results: Results = {},
): Results {
  run.budget?.takeValues(selection.length);
  for (const plan of selection) results[plan.responseName] = executeField(run, plan, source, place, results);
  return results;
}

function executeField(
  run: Run,
  plan: FieldPlan,
  source: unknown,
  parentPlace: Place | undefined,
  results: Results,
): unknown {
  const { straight, resolve, complete } = plan.way;
  if (straight) return executeStraight(straight, run, plan, source, parentPlace, results);
  const info = new FieldInfo(run, plan, parentPlace, results);
  try {
    const value = resolve(source, plan.argumentsIn(run), run.contextValue, info);
    if (!isPromise(value)) return complete(value, info, undefined);
    run.wait(value, info, undefined, complete);
    return pending;
  } catch (error) {
    return run.fail(error, plan, info.path);
  }
}

function executeStraight(
  straight: NonNullable<FieldWay['straight']>,
  run: Run,
  plan: FieldPlan,
  source: unknown,
  parentPlace: Place | undefined,
  results: Results,
): unknown {
  try {
    const completed = straight(source);
    return completed === null && plan.isNonNull ? refuseNull(plan) : completed;
  } catch (error) {
    return run.fail(error, plan, new FieldInfo(run, plan, parentPlace, results).path);
  }
}
