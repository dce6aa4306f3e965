import { BadUserInputError } from '../errors.ts';
import { idPattern, isLiteralSegment } from './id-pattern.ts';

/** One id under its name: `{ customerId }`. */
export type NamedId = Readonly<Record<string, string | number>>;

/**
 * Builds a path whose ids are validated by their names and encoded segment by segment:
 * path`/v1/customers/${{ customerId }}/subscriptions/${{ subscriptionId }}`. An id that cannot be right never reaches upstream.
 */
export function path(literals: TemplateStringsArray, ...ids: readonly NamedId[]): string {
  return literals.reduce((built, literal, index) => built + segment(ids[index - 1]) + literal);
}

function segment(id: NamedId | undefined): string {
  const [name, value] = Object.entries(id ?? {})[0] ?? [];
  if (name === undefined) throw new TypeError('A path needs each id under its name: ${{ customerId }}');
  return encodeURIComponent(checkedId(name, value));
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
