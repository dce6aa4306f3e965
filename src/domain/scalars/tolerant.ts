import { GraphQLScalarType } from 'graphql';

/** Marks a scalar whose `serialize` answers null for what it cannot read; its fields then answer null instead of an error. */
export const tolerant = { tolerant: true } as const;

/** The same scalar for inputs; as an output it lets odd upstream text pass, or answers null, instead of failing the field. */
export function tolerantOutput(scalar: GraphQLScalarType, serialize: (value: unknown) => unknown): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), serialize, extensions: tolerant });
}

/** Text as upstream sent it; empty text is null. */
export function asText(value: unknown): string | null {
  return value == null || value === '' || typeof value === 'object' ? null : String(value);
}
