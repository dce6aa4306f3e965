import { expect, test } from 'vitest';
import { mutants } from './mutants.ts';
import { simulate } from './simulate.ts';

/** As many courses as the proof itself runs through. */
const most = 10_000;

test.each(mutants)('the simulation finds out whoever $name', { timeout: 60_000 }, async ({ finds, ...variant }) => {
  let found: string | undefined;
  for (let seed = 0; seed < most && found === undefined; seed += 1) {
    const { violations } = await simulate(seed, variant);
    found = violations.find((violation) => finds.test(violation));
  }
  expect(found).toMatch(finds);
});
