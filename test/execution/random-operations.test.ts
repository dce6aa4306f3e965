import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPlannedExecutor } from '../../src/server/execution/planned-executor.ts';
import { chaosSchema } from './helpers/chaos.ts';
import { comparable } from './helpers/failed-places.ts';
import { forgottenPromises } from './helpers/forgotten-promises.ts';
import { createChance } from './helpers/random.ts';
import { randomOperation } from './helpers/random-operation.ts';
import type { ScalarOf } from './helpers/random-value.ts';

const scalarOf: ScalarOf = (scalar, _place, chance) => {
  if (scalar === 'Int') return chance.below(10);
  if (scalar === 'Boolean') return chance.is(0.5);
  return chance.pick(['a', 'b', '']);
};

/** Random operations, each with a seed that says what the fields do. */
function* operations(schema: GraphQLSchema, count: number) {
  for (let seed = 1; seed <= count; seed += 1) {
    const { text, variables } = randomOperation({ schema, chance: createChance(seed), scalarOf, depth: 4, size: 40 });
    const document = parse(text);
    expect(validate(schema, document), text).toEqual([]);
    yield { name: `${seed}: ${text}`, args: { document, variableValues: variables, contextValue: seed } };
  }
}

describe('a planned operation is answered as graphql-js answers it', () => {
  it.each(['calm', 'failing'] as const)('to the letter, errors and their order included, when all is %s', (mood) => {
    const schema = chaosSchema(mood);
    const planned = createPlannedExecutor(schema);
    let failed = 0;
    for (const { name, args } of operations(schema, 400)) {
      const expected = JSON.stringify(execute({ schema, ...args }));
      // The first run makes the plan, the second one uses it.
      for (const run of ['first', 'second'])
        expect(JSON.stringify(planned(args)), `${run} run of ${name}`).toBe(expected);
      if (expected.includes('"errors"')) failed += 1;
    }
    if (mood === 'failing') expect(failed).toBeGreaterThan(200);
  });

  it('place by place, when it takes its time, and without forgetting a promise', async () => {
    const schema = chaosSchema('asynchronous');
    const planned = createPlannedExecutor(schema);
    const tried = [...operations(schema, 600)];
    const expected: string[] = [];
    // graphql-js forgets the promises of a list in which another item fails at once.
    await forgottenPromises(async () => {
      for (const { args } of tried) expected.push(comparable(await execute({ schema, ...args })));
    });
    const forgotten = await forgottenPromises(async () => {
      for (const [index, { name, args }] of tried.entries()) {
        for (const run of ['first', 'second']) {
          expect(comparable(await planned(args)), `${run} run of ${name}`).toBe(expected[index]);
        }
      }
    });
    expect(forgotten).toBe(0);
    expect(expected.filter((answer) => answer.includes('failures')).length).toBeGreaterThan(200);
  });
});
