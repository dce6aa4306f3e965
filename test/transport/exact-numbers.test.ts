import { parse } from 'lossless-json';
import { expect, it } from 'vitest';
import { withExactNumbers } from '../../src/transport/exact-numbers.ts';
import { type Chance, createChance } from '../execution/helpers/random.ts';

const numbers = [
  ...['0', '-0', '7', '-12', '100', '999999999999999', '9999999999999999', '12345678901234567890'],
  ...[
    '0.0',
    '0.5',
    '-0.5',
    '1.10',
    '-1.10',
    '100.0',
    '0.1835431430743112595',
    '0.000001',
    '0.0000001',
    '1.5e3',
    '1E+2',
  ],
  ...[
    '1e3',
    '1e-7',
    '1e400',
    '10.01',
    '123456789012.345',
    '1234567890123.4567',
    '00.5',
    '01',
    '1.',
    '-',
    '1.2.3',
    '+1',
  ],
];
const strings = ['a', '1.10', '\\"1.10', '\\\\', '\\\\\\"', 'é1.10', '\\u0031.10', ':', '-1.0,2.0', ''];

/** JSON of any shape, with a number here and there that is none. */
function randomJson(chance: Chance, depth: number): string {
  const kind = depth === 0 ? chance.below(3) : chance.below(5);
  if (kind === 0) return chance.pick(numbers);
  if (kind === 1) return `"${chance.pick(strings)}"`;
  if (kind === 2) return chance.pick(['true', 'false', 'null']);
  const space = chance.pick(['', ' ', '\n\t']);
  const children = Array.from({ length: chance.below(4) }, () => randomJson(chance, depth - 1));
  if (kind === 3) return `[${children.join(`${space},${space}`)}]`;
  const members = children.map((child, index) => {
    const name = chance.is(0.98) ? `"${chance.pick(strings)}${index}"` : chance.pick(numbers);
    return `${name}${space}:${space}${child}`;
  });
  return `{${members.join(`,${space}`)}}`;
}

const outcomeOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch {
    return 'no JSON';
  }
};

const asPrinted = (text: string): number | string => (String(Number(text)) === text ? Number(text) : text);

it('what is read of thousands of random texts is what a lossless parser reads, and what it refuses is refused', () => {
  let refused = 0;
  for (let seed = 1; seed <= 5_000; seed += 1) {
    const json = randomJson(createChance(seed), 4);
    const expected = outcomeOf(() => parse(json, undefined, { parseNumber: asPrinted }));
    expect(
      outcomeOf(() => JSON.parse(withExactNumbers(json)) as unknown),
      json,
    ).toEqual(expected);
    if (expected === 'no JSON') refused += 1;
  }
  expect(refused).toBeGreaterThan(400);
  expect(refused).toBeLessThan(4_000);
});

it.each(['"', '"\\', '{"a":"1.10', '1.10 2.20', '{1.10:2}', '1.10"a"', '-', '[1.10', '1.10]'])(
  'the broken text %s stays broken',
  (json) => {
    expect(() => JSON.parse(withExactNumbers(json)) as unknown).toThrow(SyntaxError);
  },
);
