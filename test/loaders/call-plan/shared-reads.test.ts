import { expect, test } from 'vitest';
import { createDataSources } from '../../../src/datasources/index.ts';
import { createLoaders } from '../../../src/loaders/index.ts';
import { callerOf, connect } from '../../transport/helpers/connect.ts';
import { held, json, startUpstream } from '../../transport/helpers/upstream.ts';
import { startHeldGateway } from '../helpers/held-sandbox.ts';

const customerId = '28045616-f6b9-462f-9701-0d89b5e65c44';

test('the reads that two different queries share while both are under way are sent once', async () => {
  const gateway = await startHeldGateway({ customers: 4 });
  const one = gateway.execute('{ customers(first: 4) { nodes { customerId usageRecord { totalCost } } } }');
  await gateway.waiting(1);
  const other = gateway.execute('{ customers(first: 4) { nodes { usageRecord { percentUsed } } } }');
  const third = gateway.execute('{ customers(first: 3) { nodes { customerId } } }');
  // the third one differs; when it is here, the second has been here as well
  expect(await gateway.waiting(2)).toEqual(['GET /v1/customers?size=3', 'GET /v1/customers?size=4']);
  gateway.release();
  expect(await gateway.waiting(1)).toEqual(['GET /v1/customers/usagerecords']);
  gateway.release();
  for (const { errors } of await Promise.all([one, other, third])) expect(errors).toBeUndefined();
  expect((await gateway.sandbox.requests()).sort()).toEqual([
    'GET /v1/customers/usagerecords',
    'GET /v1/customers?size=3',
    'GET /v1/customers?size=4',
  ]);
});

test('reads in two locales are sent twice: their answers are two', async () => {
  const gateway = await startHeldGateway({ customers: 4 });
  const query = '{ customers(first: 4) { nodes { customerId } } }';
  const answers = ['en-US', 'de-DE'].map((locale) => gateway.execute(query, {}, { 'x-locale': locale }));
  expect(await gateway.waiting(2)).toEqual(['GET /v1/customers?size=4', 'GET /v1/customers?size=4']);
  gateway.release();
  for (const { errors } of await Promise.all(answers)) expect(errors).toBeUndefined();
});

test('reads of two identities are never one, those of one identity are', async () => {
  const answer = held(json(200, { items: [{ id: customerId }] }));
  const upstream = await startUpstream(answer.answer);
  const { connection } = connect(upstream.url);
  const read = (identity: string) => {
    const loaders = createLoaders(createDataSources(connection.forCaller(callerOf({ identity }))));
    return loaders.subscriptions.load({ customerId });
  };
  const answers = ['alice', 'bob', 'alice', 'bob'].map(read);
  await upstream.arrived(2);
  answer.release();
  expect(await Promise.all(answers)).toHaveLength(4);
  expect(upstream.seen.map(({ url }) => url)).toEqual([
    `/v1/customers/${customerId}/subscriptions`,
    `/v1/customers/${customerId}/subscriptions`,
  ]);
});
