import { FieldInfo } from './field-info.ts';
import type { FieldPlan, SelectionPlan } from './field-plan.ts';
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
  const info = new FieldInfo(run, plan, parentPlace, results);
  try {
    const value = plan.resolve(source, plan.argumentsIn(run), run.contextValue, info);
    if (!isPromise(value)) return plan.complete(value, info, undefined);
    run.wait(value, plan, info.path, (resolved) => plan.complete(resolved, info, undefined));
    return pending;
  } catch (error) {
    return run.fail(error, plan, info.path);
  }
}
