import { BadUserInputError } from '../errors.ts';
import { idPattern, isLiteralSegment } from './id-pattern.ts';

/** One id under its name: `{ customerId }`. */
export type NamedId = Readonly<Record<string, string | number>>;

/**
 * Builds a path whose ids are validated by their names and encoded segment by segment:
 * path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}`. An id that cannot be right never reaches upstream.
 */
export function path(literals: TemplateStringsArray, ...ids: readonly NamedId[]): string {
  let built = literals[0] ?? '';
  for (let index = 0; index < ids.length; index += 1) built += segment(ids[index]) + (literals[index + 1] ?? '');
  return built;
}

function segment(id: NamedId | undefined): string {
  for (const name in id) return encodeURIComponent(checkedId(name, id[name]));
  throw new TypeError('A path needs each id under its name: ${{ customerId }}');
}

/** An id that can be right by its name, as text; for where it is no part of a path. */
export function checkedId(name: string, value: string | number | undefined): string {
  const text = typeof value === 'number' ? String(value) : value;
  const { pattern, accepted } = idPattern(name);
  if (typeof text !== 'string' || text === '') throw new BadUserInputError(name, 'is missing', accepted);
  if (!pattern.test(text)) throw new BadUserInputError(name, 'has a form that no such id has', accepted);
  if (isLiteralSegment(text)) throw new BadUserInputError(name, 'is a reserved word of Partner Center', accepted);
  return text;
}
