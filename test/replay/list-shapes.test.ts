import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/schema.ts';
import { exampleCases, fullCases, type ReplayCase, resourcesIn } from './cases.ts';
import { objectsOf } from './selection.ts';
import { openStage, type Stage } from './stage.ts';
import { type Json, type JsonObject } from './wire-json.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const cases: readonly ReplayCase[] = [...exampleCases(), ...fullCases(await buildGatewaySchema())];
const lists = cases.filter(({ entrance }) => entrance.isList);
const ofOne = lists.filter((each) => objectsOf(resourcesIn(each, each.body)).length === 1);
const lines = cases.filter(({ entrance, name }) => entrance.type === 'InvoiceLineItem' && name.startsWith('a full'));

/** Nothing is lost, and nothing fails, when the body is another one. */
async function comesBack(each: ReplayCase, body: Json): Promise<void> {
  const { leaves, errors } = await stage.play({ ...each, name: `${each.name} in another shape`, body });
  expect(errors).toEqual([]);
  expect(leaves.filter(({ fate }) => fate === 'lost' || fate === 'unclaimed')).toEqual([]);
  expect(leaves).not.toEqual([]);
}

describe('A list', () => {
  it.each(lists)('comes back without its envelope: $name', (each) => comesBack(each, resourcesIn(each, each.body)));

  it.each(lists)('comes back behind a byte-order mark: $name', (each) => comesBack({ ...each, bom: true }, each.body));

  it.each(ofOne)('of one comes back when upstream answers that one: $name', (each) =>
    comesBack(each, objectsOf(resourcesIn(each, each.body))[0] ?? null),
  );
});

describe('Lines of an invoice', () => {
  it.each(lines)('are told apart by what they say when they name no type: $name', (each) =>
    comesBack(each, { items: without(each, ['attributes']) }),
  );

  it.each(lines)('are told apart by their list when they say nothing: $name', (each) =>
    comesBack(each, { items: without(each, ['attributes', 'billingProvider', 'invoiceLineItemType']) }),
  );
});

const without = (each: ReplayCase, keys: readonly string[]): readonly JsonObject[] =>
  objectsOf(resourcesIn(each, each.body)).map((line) =>
    Object.fromEntries(Object.entries(line).filter(([key]) => !keys.includes(key))),
  );
