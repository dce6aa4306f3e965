import type { Env, EnvReader } from './env-reader.ts';
import { variables } from './variables.ts';

/** A misspelt variable would be ignored in silence, and the default would rule: names under our prefixes must be known. */
export function refuseUnknownVariables(env: Env, read: EnvReader): void {
  const known: readonly string[] = Object.keys(variables);
  for (const name of Object.keys(env)) {
    if (!/^(?:PARTNER_CENTER|GATEWAY)_/i.test(name) || name in variables || !env[name]?.trim()) continue;
    read.problem(name, 'is not a variable of the gateway', `${nearest(name, known)} is the nearest that is`);
  }
}

function nearest(name: string, known: readonly string[]): string {
  const upper = name.toUpperCase();
  return known.reduce((best, one) => (distance(upper, one) < distance(upper, best) ? one : best));
}

/** Levenshtein: letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
