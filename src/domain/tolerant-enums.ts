import { type GraphQLEnumType, type GraphQLSchema, isEnumType, Kind } from 'graphql';
import { canonicalWireValue } from './wire-value.ts';

/** Told of an enum value that upstream sent and the graph does not know. */
export type UnknownValueSeen = (enumName: string, value: string) => void;

/**
 * Makes every enum with an `UNKNOWN` value answer it for text it does not know, and compare ignoring case and
 * underscores: upstream spells one value several ways, and a new one must not cost the caller the row.
 */
export function tolerateUnknownValues(schema: GraphQLSchema, onUnknown: UnknownValueSeen): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isEnumType(type) || !type.getValue('UNKNOWN')) continue;
    type.serialize = tolerantSerialize(type, onUnknown);
    refuseUnknownInput(type);
  }
}

/** `UNKNOWN` is an answer only: as an argument it would ask upstream for nothing it knows. */
function refuseUnknownInput(type: GraphQLEnumType): void {
  const parseValue = type.parseValue.bind(type);
  const parseLiteral = type.parseLiteral.bind(type);
  const refused = (name: unknown): void => {
    if (name !== 'UNKNOWN') return;
    const accepted = type.getValues().flatMap((value) => (value.name === 'UNKNOWN' ? [] : [value.name]));
    throw new TypeError(`${type.name} takes ${accepted.join(', ')}; UNKNOWN is an answer only.`);
  };
  type.parseValue = (value) => {
    refused(value);
    return parseValue(value);
  };
  type.parseLiteral = (node, variables) => {
    refused(node.kind === Kind.ENUM ? node.value : undefined);
    return parseLiteral(node, variables);
  };
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
