import { afterAll, beforeAll, expect, test } from 'vitest';
import { RegisterSubscriptionDocument } from '../../src/operations/generated/graphql.ts';
import { startTestGateway, type TestGateway } from '../helpers/gateway.ts';
import { observe, onlyError } from '../helpers/observe.ts';
import { readSeed, type Seed } from '../helpers/seed.ts';

let gateway: TestGateway;
let seed: Seed;
beforeAll(async () => {
  gateway = await startTestGateway();
  seed = await readSeed(gateway.sandbox);
});
afterAll(() => gateway.close());

const register = (idempotencyKey: string, of: 'reservationCustomer' | 'registeredCustomer' = 'reservationCustomer') => {
  const { customerId, legacySubscriptionId: subscriptionId } = seed[of];
  return observe(gateway, RegisterSubscriptionDocument, { input: { customerId, subscriptionId, idempotencyKey } });
};
const posts = ({ ledger }: Awaited<ReturnType<typeof register>>): readonly unknown[] =>
  ledger.filter(({ method }) => method === 'POST').map(({ requestId }) => requestId);

test('a registration whose answer was lost is found by the status, and not sent again by its key', async () => {
  await gateway.sandbox.addFault({ operation: 'register-subscription', times: 1, fault: { reset: 'after' } });
  const lost = await register('the lost one');
  expect(onlyError(lost).code).toBe('UPSTREAM_UNAVAILABLE');
  expect(posts(lost)).toHaveLength(1);
  const again = await register('the lost one');
  expect(again.data?.registerSubscription.registrationStatus?.status).toBe('REGISTERING');
  expect(posts(again)).toEqual([]);
});

test('a key that has its result gets it again, and upstream is not asked', async () => {
  const again = await register('the lost one');
  expect(again.data?.registerSubscription.registrationStatus?.status).toBe('REGISTERING');
  expect(again.requests).toEqual([]);
});

test('a key that was used for another subscription is refused, and nothing is sent', async () => {
  const other = await register('the lost one', 'registeredCustomer');
  expect(onlyError(other).code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(other.requests).toEqual([]);
});
