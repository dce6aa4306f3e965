import { GraphQLInt } from 'graphql';
import { tolerantOutput } from './tolerant.ts';

const int32 = { least: -(2 ** 31), most: 2 ** 31 - 1 };

/**
 * `Int` that answers null where upstream's text is no 32-bit whole number: one odd value must not cost the caller the field's row.
 */
export const Int = tolerantOutput(GraphQLInt, (value) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return null;
  return number >= int32.least && number <= int32.most ? number : null;
});
