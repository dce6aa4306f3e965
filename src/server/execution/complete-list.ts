import type { Complete } from './complete-value.ts';
import { isPromise } from './execute-fields.ts';
import type { FieldInfo } from './field-info.ts';
import { pending, type Place } from './run.ts';

interface Items {
  readonly complete: Complete;
  readonly isNonNull: boolean;
  /** Whether each is an object: what an answer holds is counted by them. */
  readonly areObjects: boolean;
}

/** Completes every item; one that fails is null alone, unless the type says that none may be null. */
export function completeList(value: unknown, items: Items, info: FieldInfo, listPlace: Place | undefined): unknown[] {
  if (typeof value !== 'object' || typeof (value as Iterable<unknown>)[Symbol.iterator] !== 'function') {
    const { parentType, fieldName } = info;
    throw new Error(`Expected Iterable, but did not find one for field "${parentType.name}.${fieldName}".`);
  }
  if (items.areObjects) takeRows(Array.isArray(value) ? value : [...(value as Iterable<unknown>)], info);
  const prev = listPlace ?? info.path;
  const completed: unknown[] = [];
  const holder = completed as unknown as Place['holder'];
  let failure: { readonly error: unknown } | undefined;
  for (const item of value as Iterable<unknown>) {
    if (failure) {
      forget(item);
      continue;
    }
    const place = { prev, key: completed.length, typename: undefined, holder, isNonNull: items.isNonNull };
    try {
      completed.push(completeItem(item, items, info, place));
    } catch (error) {
      failure = { error };
    }
  }
  if (failure) throw failure.error;
  return completed;
}

function takeRows(list: readonly unknown[], { run }: FieldInfo): void {
  try {
    run.budget?.takeRows(list.length);
  } catch (error) {
    list.forEach(forget);
    throw error;
  }
}

/** Nobody will ask for it any more, and a rejection that nobody takes would end the process. */
function forget(item: unknown): void {
  if (isPromise(item)) item.then(forget, () => undefined);
  else if (Array.isArray(item)) item.forEach(forget);
}

function completeItem(item: unknown, { complete }: Items, info: FieldInfo, place: Place): unknown {
  try {
    if (!isPromise(item)) return complete(item, info, place);
    info.run.wait(item, info, place, complete);
    return pending;
  } catch (error) {
    return info.run.fail(error, info.plan, place);
  }
}
