import { type GraphQLField, type GraphQLFieldResolver, getNamedType, isEnumType, isScalarType } from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Reading = (value: unknown) => unknown;

/**
 * What a field answers of odd upstream text. GraphQL makes an error of a scalar that serializes to null, so what a tolerant
 * scalar cannot read has to be null before: year 0001, a quantity of `n/a`, an empty country or enum value.
 * Undefined for all other fields: they keep the resolver they have.
 */
export function tolerantResolver(
  field: GraphQLField<unknown, unknown>,
  resolve: Resolver | undefined,
): Resolver | undefined {
  const read = readingOf(field);
  if (!read) return undefined;
  const { name } = field;
  if (!resolve) return (source) => each((source as Readonly<Record<string, unknown>>)[name], read);
  return (...args) => {
    const value: unknown = resolve(...args);
    return value instanceof Promise ? value.then((found) => each(found, read)) : each(value, read);
  };
}

function readingOf(field: GraphQLField<unknown, unknown>): Reading | undefined {
  const type = getNamedType(field.type);
  if (isEnumType(type)) return (value) => (value === '' ? null : value);
  return isScalarType(type) && type.extensions['tolerant'] ? (value) => type.serialize(value) : undefined;
}

/** In a list, what cannot be read is left out. */
function each(value: unknown, read: Reading): unknown {
  if (value === null || value === undefined) return null;
  return Array.isArray(value)
    ? value.map((item) => (item == null ? null : read(item))).filter((item) => item !== null)
    : read(value);
}
