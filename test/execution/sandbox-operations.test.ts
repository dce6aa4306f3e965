import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSeed, type Seed } from '../helpers/seed.ts';
import { comparable } from './helpers/failed-places.ts';
import { createChance } from './helpers/random.ts';
import { changed } from './helpers/frozen-answers.ts';
import { randomOperation } from './helpers/random-operation.ts';
import type { ScalarOf } from './helpers/random-value.ts';
import { openWorld, type World } from './helpers/world.ts';

let world: World;
let seed: Seed;
beforeAll(async () => {
  world = await openWorld({ customers: 4, skusPerReservation: 2, invoiceLineItems: 20 });
  seed = await readSeed(world.sandbox);
});
afterAll(() => world.close());

/** Ids of things that exist, mostly, so that there is something to complete. */
function scalars(): ScalarOf {
  const customers = [seed.reservationCustomer, seed.softwareCustomer, seed.registeredCustomer];
  const ids: Readonly<Record<string, readonly string[]>> = {
    customerId: customers.map(({ customerId }) => customerId),
    subscriptionId: customers.flatMap((one) => [one.legacySubscriptionId, one.newCommerceSubscriptionId]),
    orderId: customers.map(({ orderId }) => orderId),
    invoiceId: seed.invoices.map(({ invoiceId }) => invoiceId),
    productId: seed.reservationProducts.map(({ productId }) => productId),
    catalogItemId: Object.values(seed.catalogItems),
    skuId: ['0001', '0002'],
  };
  return (scalar, place, chance) => {
    if (scalar === 'Int') return place === 'first' ? 1 + chance.below(2) : chance.below(8);
    if (scalar === 'Boolean') return chance.is(0.5);
    if (scalar === 'CountryCode') return 'US';
    if (scalar === 'CurrencyCode') return 'USD';
    if (scalar === 'DateTime') return '2025-05-01T00:00:00Z';
    if (scalar === 'Decimal') return '1.5';
    if (scalar === 'Duration') return 'P1Y';
    const known = ids[place];
    return known && chance.is(0.9) ? chance.pick(known) : chance.pick(['nothing', 'P1Y', '']);
  };
}

it(
  'hundreds of random operations get the same answers from the sandbox by plan and by graphql-js, and change none that are shared',
  { timeout: 60_000 },
  async () => {
    const { schema } = world;
    const scalarOf = scalars();
    let failed = 0;
    let answered = 0;
    for (let round = 1; round <= 400; round += 1) {
      const { text, variables } = randomOperation({
        schema,
        chance: createChance(round),
        scalarOf,
        depth: 4,
        size: 14,
      });
      expect(validate(schema, parse(text)), text).toEqual([]);
      const expected = comparable(await world.byInterpreter(text, variables));
      expect(expected, text).not.toMatch(changed);
      expect(comparable(await world.byPlan(text, variables)), `${round}: ${text}`).toBe(expected);
      if (expected.includes('failures')) failed += 1;
      if (expected.length > 200) answered += 1;
    }
    expect(failed).toBeGreaterThan(50);
    expect(answered).toBeGreaterThan(200);
  },
);
