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

test('where upstream says that the status is elsewhere it is not looked for there, and the log says so', async () => {
  const elsewhere = 'http://elsewhere.invalid/v1/customers/1/subscriptions/2/registrationstatus';
  const fault = { headers: { Location: elsewhere }, executeFirst: true };
  await gateway.sandbox.addFault({ operation: 'register-subscription', times: 1, fault });
  const { customerId, legacySubscriptionId: subscriptionId } = seed.customerWithoutReservations;
  const lines = gateway.logLines.length;
  const answer = await observe(gateway, RegisterSubscriptionDocument, { input: { customerId, subscriptionId } });
  expect(answer.data?.registerSubscription.registrationStatus?.status).toBe('REGISTERING');
  const path = `/v1/customers/${customerId}/subscriptions/${subscriptionId}`;
  expect(answer.requests).toEqual([
    `GET ${path}/registrationstatus`,
    `POST ${path}/registrations`,
    `GET ${path}/registrationstatus`,
  ]);
  const warnings = gateway.logLines.slice(lines).filter((line) => line.includes('another place for the status'));
  expect(warnings).toHaveLength(1);
  expect(warnings.join()).not.toContain('elsewhere.invalid');
});

test('a key that was used for another subscription is refused, and nothing is sent', async () => {
  const other = await register('the lost one', 'registeredCustomer');
  expect(onlyError(other).code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(other.requests).toEqual([]);
});
