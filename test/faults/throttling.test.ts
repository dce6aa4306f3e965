import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway } from '../helpers/gateway.ts';
import { onlyError } from '../helpers/observe.ts';
import { createCart, type Kind, oneObject, registerSubscription, updateCart } from './helpers/kinds.ts';
import { expectNothingInside } from './helpers/row.ts';
import { openWorld, type World } from './helpers/world.ts';

/** A request may take four seconds here; waits of more are not begun. */
const limits = { PARTNER_CENTER_TIMEOUT_MS: '4000', PARTNER_CENTER_RETRY_BUDGET: '100' };

let world: World;
beforeAll(async () => {
  world = await openWorld(await startTestGateway({ customers: 240, invoiceLineItems: 10 }, limits));
});
afterAll(() => world.gateway.close());

const kinds: Readonly<Record<string, Kind>> = {
  'an object': oneObject,
  registerSubscription,
  createCart,
  updateCart,
};

/** Retry-After as it stands on a 429, and the wait that callers are told where it is longer than they have. Seconds. */
const tooLong = [
  ['60 seconds', '60', 60],
  ['a year of seconds, which is shortened', '31536000', 120],
  ['more seconds than a number holds', '9'.repeat(40), 120],
  ['a date in the far future', 'Wed, 21 Oct 2099 07:28:00 GMT', 120],
  ['no number and no date', 'soon', 5],
  ['a number in another notation', '0x10', 5],
  ['nothing', '', 5],
] as const;

/** The same, where it can be waited for: a second at least. */
const shortEnough = [
  ['a second', '1'],
  ['no wait at all', '0'],
  ['a negative wait', '-60'],
  ['a date in the past', 'Wed, 21 Oct 2015 07:28:00 GMT'],
  ['half a second', '0.5'],
] as const;

describe.concurrent.each(Object.entries(kinds))('a 429 to %s', (_, kind) => {
  test.each(tooLong)(
    'that asks for %s fails at once, and is not sent again while the gate is closed',
    async (...row) => {
      const [, retryAfter, seconds] = row;
      const { prepared, ledger, ask } = await throttled(kind, { status: 429, retryAfter });
      const first = await ask();
      expectThrottled(first, seconds);
      expect(first.data).toEqual(prepared.failed);
      // asked again at once, by a caller who does not know
      expectThrottled(await ask(), seconds);
      expect(await ledger()).toMatchObject([{ status: 429, executed: false }]);
    },
  );

  test.each(shortEnough)('that asks for %s is sent again after a second, with the same request id', async (...row) => {
    const [, retryAfter] = row;
    const { prepared, ledger, ask } = await throttled(kind, { status: 429, retryAfter });
    const startedAt = Date.now();
    const { data, errors } = await ask();
    expect(errors).toBeUndefined();
    expect(data).toMatchObject(prepared.whole);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    const [refused, taken, ...more] = await ledger();
    expect([refused?.status, taken?.executed, more]).toEqual([429, true, []]);
    expect(taken?.requestId).toBe(refused?.requestId);
  });

  test('that names the wait in its body only is understood', async () => {
    const body = { statusCode: 429, message: 'Rate limit is exceeded. Try again in 27 seconds.' };
    const { ask } = await throttled(kind, { status: 429, body });
    expectThrottled(await ask(), 27);
  });

  test('leaves other customers alone', async () => {
    const { ask } = await throttled(kind, { status: 429, retryAfter: '60' });
    expectThrottled(await ask(), 60);
    const other = await kind(world);
    const { data, errors } = await world.gateway.execute(other.document, other.variables);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject(other.whole);
  });
});

/** An operation of the kind whose REST call is throttled for its customer once. */
async function throttled(kind: Kind, fault: object) {
  const prepared = await kind(world);
  const customerId = JSON.stringify(prepared.variables).match(/"customerId":"([^"]+)"/)?.[1] ?? '';
  const { operation } = prepared.spoilt;
  await world.gateway.sandbox.addFault({ operation, path: `.*/${customerId}(/.*)?`, fault });
  return {
    prepared,
    ask: () => world.gateway.execute(prepared.document, prepared.variables),
    ledger: async () =>
      (await world.gateway.sandbox.ledger(operation)).filter(
        ({ path, status, executed }) => path.includes(customerId) && (status === 429 || executed),
      ),
  };
}

function expectThrottled(answer: Awaited<ReturnType<World['gateway']['execute']>>, seconds: number): void {
  expect(onlyError(answer).code).toBe('UPSTREAM_THROTTLED');
  expectNothingInside(answer);
  const told = Number(answer.errors?.[0]?.extensions?.['retryAfterSeconds']);
  expect(told).toBeLessThanOrEqual(seconds);
  // a part of it may have passed
  expect(told).toBeGreaterThan(seconds - 5);
}
