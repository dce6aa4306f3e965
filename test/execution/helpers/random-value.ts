import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Chance } from './random.ts';

/** Text for a scalar in the place of this name, as a variable's JSON; undefined leaves an optional place out. */
export type ScalarOf = (scalar: string, place: string, chance: Chance) => unknown;

/** A value for an input type as a variable's JSON. */
export function randomValue(type: GraphQLInputType, place: string, chance: Chance, scalarOf: ScalarOf): unknown {
  if (isNonNullType(type)) return randomValue(type.ofType, place, chance, scalarOf);
  if (isListType(type)) {
    return Array.from({ length: 1 + chance.below(2) }, () => randomValue(type.ofType, place, chance, scalarOf));
  }
  if (isEnumType(type)) return chance.pick(type.getValues().filter(({ name }) => name !== 'UNKNOWN')).name;
  if (!isInputObjectType(type)) return scalarOf(type.name, place, chance);
  const wanted = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || chance.is(0.3));
  return Object.fromEntries(wanted.map(({ name, type: of }) => [name, randomValue(of, name, chance, scalarOf)]));
}

/** The same value as a literal in a document; `variable` may put a variable in the place of a part. */
export function literal(
  type: GraphQLInputType,
  value: unknown,
  variable: (type: GraphQLInputType, value: unknown) => string | undefined,
): string {
  const asVariable = variable(type, value);
  if (asVariable !== undefined) return asVariable;
  if (value === undefined || value === null) return 'null';
  if (isNonNullType(type)) return literal(type.ofType, value, () => undefined);
  if (isListType(type)) {
    return `[${(value as readonly unknown[]).map((item) => literal(type.ofType, item, variable)).join(', ')}]`;
  }
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = type.getFields();
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const field = fields[name];
    return field ? [`${name}: ${literal(field.type, part, variable)}`] : [];
  });
  return `{${parts.join(', ')}}`;
}
