import { type GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLCountryCode, GraphQLCurrency, GraphQLDuration, GraphQLJSONObject, GraphQLUUID } from 'graphql-scalars';
import { asText, tolerantOutput } from './tolerant.ts';

/** ISO 3166-1 alpha-2; inputs in lower case are raised, as upstream compares by case. */
export const CountryCode = upperCaseInput('CountryCode', GraphQLCountryCode);

/** ISO 4217; inputs in lower case are raised. */
export const CurrencyCode = upperCaseInput('CurrencyCode', GraphQLCurrency);

/** ISO 8601 duration such as `P1Y`. */
export const Duration = tolerantOutput(GraphQLDuration, asText);

/** A GUID. */
export const UUID = tolerantOutput(GraphQLUUID, asText);

/** A map of names to values. */
export const JSONObject = tolerantOutput(GraphQLJSONObject, (value) => (typeof value === 'object' ? value : null));

function upperCaseInput(name: string, scalar: GraphQLScalarType): GraphQLScalarType {
  const tolerant = tolerantOutput(scalar, asText);
  const raise = (value: unknown): unknown => (typeof value === 'string' ? value.toUpperCase() : value);
  tolerant.name = name;
  tolerant.parseValue = (value) => scalar.parseValue(raise(value));
  tolerant.parseLiteral = (node: ValueNode) =>
    scalar.parseLiteral(node.kind === Kind.STRING ? { ...node, value: node.value.toUpperCase() } : node, {});
  return tolerant;
}
