import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleCases, fullCases, type ReplayCase, resourcesIn } from './cases.ts';
import { type Perturbation, perturbations, type Variant } from './perturb.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What upstream answered without oddities comes back, whatever stands beside it. */
it.each(perturbations)('All other values come back, without an error, when $title', async (perturbation) => {
  const complaints: string[] = [];
  for (const each of [...exampleCases(), ...fullCases(stage.schema)]) {
    for (const variant of variantsOf(each, perturbation)) complaints.push(...(await complaintsOf(each, variant)));
  }
  expect(complaints).toEqual([]);
  expect({}).not.toHaveProperty('polluted');
});

const variantsOf = (each: ReplayCase, { variants }: Perturbation): readonly Variant[] =>
  variants(resourcesIn(each, each.body), new Set(each.entrance.foundBy));

async function complaintsOf(each: ReplayCase, variant: Variant): Promise<readonly string[]> {
  const { leaves, errors } = await stage.play(each, variant);
  const gone = leaves
    .filter(({ fate }) => fate === 'lost' || fate === 'unclaimed')
    .map(({ fate, place }) => `${fate} ${place}`);
  return [...errors, ...gone].map((complaint) => `${each.name}: ${complaint}`);
}
