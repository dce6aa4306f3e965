import { GraphQLScalarType } from 'graphql';

/** The same scalar for inputs; as an output it lets odd upstream text pass instead of failing the field. */
export function tolerantOutput(scalar: GraphQLScalarType, serialize: (value: unknown) => unknown): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), serialize });
}

/** Text as upstream sent it; empty text is null. */
export function asText(value: unknown): string | null {
  return value == null || value === '' || typeof value === 'object' ? null : String(value);
}
