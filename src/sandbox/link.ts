import { hash } from './random.ts';
import type { Wire } from './wire.ts';

/**
 * Links are relative and inconsistent upstream: with and without /v1, with and without a leading slash.
 * `path` is given without /v1 and with a leading slash; its own text decides the spelling.
 */
export function link(path: string, method = 'GET', headers: readonly Wire[] = []): Wire {
  return { uri: spellPath(path), method, headers };
}

function spellPath(path: string): string {
  const spelling = hash(`link:${path}`) % 5;
  if (spelling === 3) return `/v1${path}`;
  if (spelling === 4) return path.slice(1);
  return path;
}
