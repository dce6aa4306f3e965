import { GraphQLScalarType, Kind } from 'graphql';
import { asText, tolerant } from './tolerant.ts';

const decimalText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** Digits of a caller's: twice as many as Partner Center ever sends. */
const longest = 64;

/** Money, prices, rates and fractional quantities, digit for digit: doubles cannot hold what upstream sends. */
export const Decimal = new GraphQLScalarType<string | null, string | null>({
  name: 'Decimal',
  description:
    'A decimal number as text, with exactly the digits Partner Center sent, for instance `"0.1835431430743112595"`.',
  extensions: tolerant,
  serialize: asText,
  parseValue: (value) => parseInput(value),
  parseLiteral: (node) =>
    parseInput(
      node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined,
    ),
});

function parseInput(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > longest || !decimalText.test(text)) {
    throw new TypeError('Decimal takes a decimal number as text, for instance "12.50".');
  }
  return text;
}
