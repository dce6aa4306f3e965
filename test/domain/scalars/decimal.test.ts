import { Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/scalars/decimal.ts';

describe('A Decimal from upstream', () => {
  it('keeps digits that a double cannot hold', () => {
    expect(Decimal.serialize('0.1835431430074643112595')).toBe('0.1835431430074643112595');
  });

  it.each([
    [2076.63, '2076.63'],
    [0, '0'],
    [-1, '-1'],
    ['820', '820'],
  ])('that is the number %j is its text', (value, text) => {
    expect(Decimal.serialize(value)).toBe(text);
  });

  it.each([null, undefined, '', {}])('that is nothing (%j) is null', (value) => {
    expect(Decimal.serialize(value)).toBeNull();
  });
});

describe('A Decimal from a caller', () => {
  it('may be text or a number', () => {
    expect(Decimal.parseValue('12.50')).toBe('12.50');
    expect(Decimal.parseValue(12.5)).toBe('12.5');
    expect(Decimal.parseLiteral({ kind: Kind.FLOAT, value: '0.1835431430074643112595' }, {})).toBe(
      '0.1835431430074643112595',
    );
  });

  it.each(['', '1,5', '1e3', '.5', '01', 'free', '1'.repeat(65), Infinity, true, null])(
    'that is no decimal number (%j) is refused',
    (value) => {
      expect(() => Decimal.parseValue(value)).toThrow(/decimal number/);
    },
  );
});
