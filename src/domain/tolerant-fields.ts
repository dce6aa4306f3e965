import {
  getNullableType,
  GraphQLBoolean,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Reading = (value: unknown) => unknown;

/** How a field's value is found: in its object alone, or by a resolver. */
export type Found = { readonly in: (source: unknown) => unknown } | { readonly by: Resolver };

/**
 * A resolver that says what it is made of, for an executor that goes the same way with less: what is found in its object needs none
 * of what resolvers are told, and what a resolver promises need not be promised once more.
 */
export interface TolerantResolver extends Resolver {
  readonly found: Found;
  /** What is answered of what was found. */
  readonly read: Reading;
}

/**
 * What a field answers of odd upstream text. GraphQL makes an error of a scalar that serializes to null, so what a tolerant
 * scalar cannot read has to be null before: year 0001, a quantity of `n/a`, an empty country or enum value. An error would also
 * take the list away for one junk item, and all siblings for an id that is missing.
 */
export function tolerantResolver(field: GraphQLField<unknown, unknown>, found: Found): TolerantResolver {
  const read = readingOf(field.type);
  return Object.assign(resolverOf(found, read), { found, read });
}

function resolverOf(found: Found, read: Reading): Resolver {
  if ('in' in found) return (source) => read(found.in(source));
  return (...args) => {
    const value: unknown = found.by(...args);
    return value instanceof Promise ? value.then(read) : read(value);
  };
}

function readingOf(type: GraphQLOutputType): Reading {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return listReading(nullable.ofType as GraphQLOutputType);
  if (isEnumType(nullable)) return (value) => (value === '' ? null : value);
  if (isCompositeType(nullable)) return asObject;
  if (isScalarType(nullable) && nullable.extensions['tolerant'])
    return (value) => (value == null ? null : nullable.serialize(value));
  if (nullable === GraphQLBoolean) return asBoolean;
  return isNonNullType(type) ? (value) => asText(value) ?? '' : asText;
}

/** Upstream writes the only item of a list in the list's place, too; what cannot be read is left out. */
function listReading(itemType: GraphQLOutputType): Reading {
  const read = readingOf(getNullableType(itemType) as GraphQLOutputType);
  return (list) => {
    if (list === null || list === undefined) return null;
    const items = (Array.isArray(list) ? (list as readonly unknown[]) : [list]).map(read);
    return isNonNullType(itemType) ? items.filter((item) => item !== null && item !== undefined) : items;
  };
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
