import { describe, expect, test } from 'vitest';
import { type Course, simulate } from './simulate.ts';

/** A single course again, with its events: SIMULATION_SEED=4711. */
const only = process.env['SIMULATION_SEED'];
const courses = 10_000;
const batch = 500;

const storyOf = ({ seed, violations, log }: Course): string => [`seed ${seed}`, ...violations, ...log].join('\n');

describe('whatever fails, a cart is bought once, no order is lost from sight, and no checkout stays open', () => {
  if (only !== undefined) {
    test(`seed ${only}`, async () => {
      const course = await simulate(Number(only));
      console.log(storyOf(course));
      expect(course.violations).toEqual([]);
    });
    return;
  }
  const firsts = Array.from({ length: courses / batch }, (_, index) => index * batch);
  test.each(firsts)(`${batch} courses from %i on`, { timeout: 60_000 }, async (first) => {
    for (let seed = first; seed < first + batch; seed += 1) {
      const course = await simulate(seed);
      if (course.violations.length > 0) expect.fail(storyOf(course));
    }
  });
});
