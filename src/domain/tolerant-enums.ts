import { type GraphQLEnumType, type GraphQLSchema, isEnumType } from 'graphql';
import { canonicalWireValue } from './wire-value.ts';

/** Told of an enum value that upstream sent and the graph does not know. */
export type UnknownValueSeen = (enumName: string, value: string) => void;

/**
 * Makes every enum with an `UNKNOWN` value answer it for text it does not know, and compare ignoring case and
 * underscores: upstream spells one value several ways, and a new one must not cost the caller the row.
 */
export function tolerateUnknownValues(schema: GraphQLSchema, onUnknown: UnknownValueSeen): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type) && type.getValue('UNKNOWN')) type.serialize = tolerantSerialize(type, onUnknown);
  }
}

function tolerantSerialize(type: GraphQLEnumType, onUnknown: UnknownValueSeen): (value: unknown) => string | null {
  const names = new Map(type.getValues().map(({ name, value }) => [canonicalWireValue(String(value)), name]));
  return (value) => {
    if (value === null || value === undefined || value === '') return null;
    const name = names.get(canonicalWireValue(String(value)));
    if (name === undefined) onUnknown(type.name, String(value));
    return name ?? 'UNKNOWN';
  };
}
