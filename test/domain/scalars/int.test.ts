import { describe, expect, it } from 'vitest';
import { Int } from '../../../src/domain/scalars/int.ts';

describe('An Int from upstream', () => {
  it.each([
    [7, 7],
    ['32', 32],
    [' 8 ', 8],
    ['-1', -1],
    [999_999_999, 999_999_999],
  ])('that is %j is a whole number', (value, number) => {
    expect(Int.serialize(value)).toBe(number);
  });

  it.each([1.5, '1.5', 2 ** 31, 'many', '', ' ', true, null, [], {}])(
    'that is no 32-bit whole number (%j) is null, not an error',
    (value) => {
      expect(Int.serialize(value)).toBeNull();
    },
  );
});

describe('An Int from a caller', () => {
  it.each(['7', 1.5, 2 ** 31])('that is no 32-bit whole number (%j) is refused', (value) => {
    expect(() => Int.parseValue(value)).toThrow();
  });
});
