import { describe, expect, it } from 'vitest';
import { retryAfterMs, retryAfterMsInText } from '../../src/transport/decide/retry-after.ts';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);
const max = 120_000;

describe('Retry-After', () => {
  it.each([
    ['seconds', '27', 27_000],
    ['decimals', '1.5', 1_500],
    ['an HTTP date', 'Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['zero, which still means a second', '0', 1_000],
    ['a negative number', '-5', 1_000],
    ['a date that has passed', 'Thu, 01 Jan 2026 11:00:00 GMT', 1_000],
    ['years', '31536000', max],
    ['a date in years', 'Fri, 01 Jan 2038 00:00:00 GMT', max],
    ['a number without an end', '9'.repeat(400), max],
  ])('may be %s', (_, header, ms) => {
    expect(retryAfterMs(header, now, max)).toBe(ms);
  });

  it.each([undefined, '', ' ', 'soon', 'NaN', '1e3', '0x10', '12:30', '2026'.repeat(2) + 'x'])(
    'says nothing as %j',
    (header) => {
      expect(retryAfterMs(header, now, max)).toBeUndefined();
    },
  );

  it('may stand in the text of a throttling body', () => {
    expect(retryAfterMsInText('Rate limit is exceeded. Try again in 27 seconds.', max)).toBe(27_000);
    expect(retryAfterMsInText('Too many requests', max)).toBeUndefined();
    expect(retryAfterMsInText(null, max)).toBeUndefined();
  });
});
