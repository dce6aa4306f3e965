import { Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DateTime } from '../../../src/domain/scalars/date-time.ts';

describe('A DateTime from upstream', () => {
  it.each([
    ['without a zone is UTC', '2017-05-12T00:00:00', '2017-05-12T00:00:00Z'],
    ['with an offset is turned into UTC', '2019-02-04T09:22:34-08:00', '2019-02-04T17:22:34Z'],
    ['with an offset of zero is UTC', '2019-01-16T00:48:44.76+00:00', '2019-01-16T00:48:44.76Z'],
    ['keeps seven fraction digits', '2018-11-01T22:29:03.6900182Z', '2018-11-01T22:29:03.6900182Z'],
    [
      'keeps its fraction when an offset is taken away',
      '2019-02-04T09:22:40.1767993-08:00',
      '2019-02-04T17:22:40.1767993Z',
    ],
    ['with blanks behind its colons is read without them', '2015-11-25T06: 41: 12Z', '2015-11-25T06:41:12Z'],
    ['that is a day is its first moment', '2021-01-31', '2021-01-31T00:00:00Z'],
    ['far in the future stays', '9999-12-10T00:00:00Z', '9999-12-10T00:00:00Z'],
  ])('%s', (_, text, utc) => {
    expect(DateTime.serialize(text)).toBe(utc);
  });

  it('that has been read once stays as it is', () => {
    const utc = DateTime.serialize('2019-02-04T09:22:40.1767993-08:00');
    expect(DateTime.serialize(utc)).toBe(utc);
  });

  it('in year 0001 is not set', () => {
    expect(DateTime.serialize('0001-01-01T00:00:00')).toBeNull();
  });

  it.each([
    '',
    'soon',
    '07/09/2020: 00:00:00',
    '2021-13-45T00:00:00Z',
    '2021-02-30T00:00:00',
    '2021-02-28T24:61:00Z',
    '9999-12-31T23:59:59-08:00',
    42,
    null,
    {},
  ])('that is no date (%j) is null, not an error', (value) => {
    expect(DateTime.serialize(value)).toBeNull();
  });
});

describe('A DateTime from a caller', () => {
  it('is turned into UTC', () => {
    expect(DateTime.parseValue('2026-01-31T12:00:00+02:00')).toBe('2026-01-31T10:00:00Z');
    expect(DateTime.parseLiteral({ kind: Kind.STRING, value: '2026-01-31T12:00:00Z' }, {})).toBe(
      '2026-01-31T12:00:00Z',
    );
  });

  it.each([
    '2026-01-31T12:00:00',
    '2026-01-31',
    '2026-02-30T12:00:00Z',
    '2026-02-28T25:00:00Z',
    'tomorrow',
    '',
    1_700_000_000,
  ])('that is not RFC 3339 with an offset (%j) is refused', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow(/RFC 3339/);
  });
});
