import { Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CountryCode, CurrencyCode, Duration, JSONObject } from '../../../src/domain/scalars/text.ts';

describe('A CountryCode', () => {
  it('from a caller may be in lower case', () => {
    expect(CountryCode.parseValue('de')).toBe('DE');
    expect(CountryCode.parseLiteral({ kind: Kind.STRING, value: 'us' }, {})).toBe('US');
  });

  it.each(['USA', 'ZZ', '', 'D', 49])('from a caller that names no country (%j) is refused', (value) => {
    expect(() => CountryCode.parseValue(value)).toThrow();
  });

  it('from upstream may be one that ISO does not have', () => {
    expect(CountryCode.serialize('XE')).toBe('XE');
    expect(CountryCode.serialize('')).toBeNull();
  });
});

describe('A CurrencyCode', () => {
  it('from a caller may be in lower case', () => {
    expect(CurrencyCode.parseValue('sek')).toBe('SEK');
  });

  it('from a caller that names no currency is refused', () => {
    expect(() => CurrencyCode.parseValue('$')).toThrow();
  });

  it('from upstream passes as it is', () => {
    expect(CurrencyCode.serialize('USD')).toBe('USD');
    expect(CurrencyCode.serialize('')).toBeNull();
  });
});

describe('A Duration', () => {
  it('from upstream passes even where it is not ISO 8601', () => {
    expect(Duration.serialize('P1Y')).toBe('P1Y');
    expect(Duration.serialize('1Year')).toBe('1Year');
    expect(Duration.serialize('')).toBeNull();
  });

  it('from a caller must be ISO 8601', () => {
    expect(Duration.parseValue('P3Y')).toBe('P3Y');
    expect(() => Duration.parseValue('3 years')).toThrow();
  });
});

describe('A JSONObject from upstream', () => {
  it('is the map itself', () => {
    expect(JSONObject.serialize({ cores: '12' })).toEqual({ cores: '12' });
  });

  it('that is no map is null', () => {
    expect(JSONObject.serialize('text')).toBeNull();
  });
});
