import {
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLID,
  type GraphQLOutputType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Reading = (value: unknown) => unknown;

/**
 * What a field answers of odd upstream text. GraphQL makes an error of a scalar that serializes to null, so what a tolerant
 * scalar cannot read has to be null before: year 0001, a quantity of `n/a`, an empty country or enum value. An error would also
 * take the list away for one junk item, and all siblings for an id that is missing.
 * Undefined for all other fields: they keep the resolver they have.
 */
export function tolerantResolver(
  field: GraphQLField<unknown, unknown>,
  resolve: Resolver | undefined,
  isEdge: boolean,
): Resolver | undefined {
  const readOne = readingOf(field.type, isEdge);
  if (!readOne) return undefined;
  const read = isListType(getNullableType(field.type)) ? (value: unknown) => readList(value, readOne) : readOne;
  const { name } = field;
  if (!resolve) return (source) => read((source as Readonly<Record<string, unknown>>)[name]);
  return (...args) => {
    const value: unknown = resolve(...args);
    return value instanceof Promise ? value.then(read) : read(value);
  };
}

/** How one value of a type is read; undefined where GraphQL's own way will do: what an edge leads to has no odd shape. */
function readingOf(type: GraphQLOutputType, isEdge: boolean): Reading | undefined {
  const named = getNamedType(type);
  if (isEnumType(named)) return (value) => (value === '' ? null : value);
  if (isScalarType(named) && named.extensions['tolerant'])
    return (value) => (value == null ? null : named.serialize(value));
  if (named === GraphQLBoolean) return asBoolean;
  if (named === GraphQLID && isNonNullType(type)) return (value) => asText(value) ?? '';
  if (isEdge) return undefined;
  return isCompositeType(named) ? asObject : asText;
}

/** Upstream writes the only item of a list in the list's place, too; what cannot be read is left out. */
function readList(value: unknown, readOne: Reading): unknown {
  if (value === null || value === undefined) return null;
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value])
    .map(readOne)
    .filter((item) => item !== null && item !== undefined);
}

/** An object, or the first of a list in its place: pages and samples disagree on `renewsTo`. */
function asObject(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asObject).find((item) => item !== null) ?? null;
  return typeof value === 'object' ? value : null;
}

/** Text that is JSON (`tags`, `priceAdjustmentDescription`) may come as the JSON itself. */
function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function asBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}
