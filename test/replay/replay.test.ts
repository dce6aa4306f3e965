import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/schema.ts';
import { exampleCases, fullCases } from './cases.ts';
import { entrances } from './entrances.ts';
import { contractIsThere, readOperations } from './examples.ts';
import type { Leaf } from './leaves.ts';
import { Shares } from './shares.ts';
import { openStage, type Stage } from './stage.ts';

if (!contractIsThere) console.warn('The REST contract is not beside the repository: its examples are NOT replayed.');

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const placesOf = (leaves: readonly Leaf[], fate: Leaf['fate']): readonly string[] =>
  leaves.filter((leaf) => leaf.fate === fate).map(({ place }) => place);

describe.skipIf(!contractIsThere)("Microsoft's example", () => {
  const shares = new Shares();

  it.each(exampleCases())('$name comes back value for value', async (each) => {
    const { leaves, errors, asked } = await stage.play(each);
    shares.add(each.operation, leaves);
    expect(errors).toEqual([]);
    expect(asked).toContain(each.entrance.operation);
    expect(placesOf(leaves, 'lost')).toEqual([]);
    expect(placesOf(leaves, 'unclaimed')).toEqual([]);
    expect(placesOf(leaves, 'back')).not.toEqual([]);
  });

  it('and the next are covered whole', () => {
    console.info(String(shares));
    expect({ covered: shares.covered, claimed: shares.claimed }).toEqual({ covered: 100, claimed: 100 });
  });

  it('of each operation stands where the contract says', () => {
    const operations = readOperations();
    const here = Object.entries(entrances).map(([id, { operation }]) => [id, operation]);
    expect(here).toEqual(here.map(([id = '']) => [id, operations.get(id)]));
  });
});

/** Samples show a part of a resource only, and some operations have none. */
describe('Everything that the schema claims', async () => {
  it.each(fullCases(await buildGatewaySchema()))('comes back in $name', async (each) => {
    const { leaves, errors, asked } = await stage.play(each);
    expect(errors).toEqual([]);
    expect(asked).toContain(each.entrance.operation);
    expect(leaves.filter(({ fate }) => fate !== 'back')).toEqual([]);
    expect(leaves).not.toEqual([]);
  });
});
