import { describe, expect, test } from 'vitest';
import { type Course, simulate } from './simulate.ts';

/** A single course again, with its events: SIMULATION_SEED=4711. */
const only = process.env['SIMULATION_SEED'];
const batch = 500;
/** Far more faults than in any real day: who would leave everything to a person would be right, and of no use. */
const leftToOperators = 0.05;

/** Tests that nothing goes wrong in any course from seed `first` up to `end`; a failure tells the course's events. */
export function holdInCourses(first: number, end: number): void {
  describe('whatever fails, a cart is bought once, no order is lost from sight, and no checkout stays open', () => {
    if (only !== undefined) {
      test(`seed ${only}`, async () => {
        const course = await simulate(Number(only));
        console.log(storyOf(course));
        expect(course.violations).toEqual([]);
      });
      return;
    }
    const firsts = Array.from({ length: (end - first) / batch }, (_, index) => first + index * batch);
    test.each(firsts)(`in ${batch} courses from seed %i on`, { timeout: 60_000 }, async (from) => {
      const states: string[] = [];
      for (let seed = from; seed < from + batch; seed += 1) {
        const course = await simulate(seed);
        if (course.violations.length > 0) expect.fail(storyOf(course));
        states.push(...course.states);
      }
      const left = states.filter((state) => state === 'NEEDS_OPERATOR').length;
      expect(left / states.length).toBeLessThan(leftToOperators);
    });
  });
}

const storyOf = ({ seed, violations, log }: Course): string => [`seed ${seed}`, ...violations, ...log].join('\n');
