import type { ExecutionResult } from 'graphql';

/**
 * An answer as text in which two executors must agree, whatever the order is in which promises are settled: which of several errors
 * below a place that became null are reported depends on which came first; that the place failed does not.
 */
export function comparable({ data = undefined, errors = [] }: ExecutionResult): string {
  const failures = errors.map(({ path = [], message, extensions }) => {
    const place = nullOn(data, path);
    const isOwn = place.length === path.length;
    return JSON.stringify([place, ...(isOwn ? [message, extensions['code'] ?? null] : [])]);
  });
  return JSON.stringify({ data, ...(errors.length > 0 && { failures: [...new Set(failures)].sort() }) });
}

/** The part of a path down to where there is nothing any more. */
function nullOn(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let at = data;
  for (const [depth, key] of path.entries()) {
    if (at === null || at === undefined) return path.slice(0, depth);
    at = (at as Readonly<Record<string | number, unknown>>)[key];
  }
  return path;
}
