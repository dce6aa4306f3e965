import { expect, test } from 'vitest';
import { createDataSources } from '../../src/datasources/index.ts';
import { createListCosts, createLoaders } from '../../src/loaders/index.ts';
import { type Answer, json, startUpstream } from '../transport/helpers/upstream.ts';
import { callerOf, connect } from '../transport/helpers/connect.ts';

const customerId = '28045616-f6b9-462f-9701-0d89b5e65c44';
const base = 'aaaaaaaa-0000-4000-8000-000000000001';
const other = 'aaaaaaaa-0000-4000-8000-000000000002';
const addOn = 'aaaaaaaa-0000-4000-8000-000000000003';
const list = `/v1/customers/${customerId}/subscriptions`;
const items = (...subscriptions: readonly object[]): Answer => json(200, { items: subscriptions });
const named = { id: addOn, parentSubscriptionId: base.toUpperCase() };

/** Upstream with these answers by path, and the loaders of as many requests as are asked for, which learn from each other. */
async function start(answers: Readonly<Record<string, Answer>>) {
  const upstream = await startUpstream((response, request) =>
    (answers[request.url] ?? json(404, {}))(response, request),
  );
  const { connection } = connect(upstream.url, { limits: { retries: 0 } });
  const costs = createListCosts();
  const request = () => createLoaders(createDataSources(connection.forCaller(callerOf())), costs);
  return { request, sent: () => upstream.seen.map(({ url }) => url) };
}
type Loaders = ReturnType<Awaited<ReturnType<typeof start>>['request']>;

const addOnsOf = async (loaders: Loaders, ...ids: readonly string[]): Promise<string[][]> =>
  Promise.all(
    ids.map(async (subscriptionId) => (await loaders.addOns.load({ customerId, subscriptionId })).map(({ id }) => id)),
  );

test('the add-ons of one subscription are one call where the customer’s list is not read', async () => {
  const { request, sent } = await start({ [`${list}/${base}/addons`]: items({ id: addOn }) });
  expect(await addOnsOf(request(), base)).toEqual([[addOn]]);
  expect(sent()).toEqual([`${list}/${base}/addons`]);
});

test('those of several subscriptions are one list, whichever way the ids are spelt', async () => {
  const { request, sent } = await start({ [list]: items({ id: base }, { id: other }, named) });
  expect(await addOnsOf(request(), base, other, base.toUpperCase())).toEqual([[addOn], [], [addOn]]);
  expect(sent()).toEqual([list]);
});

test('a list that is on its way serves them too', async () => {
  const { request, sent } = await start({ [list]: items({ id: base }, named) });
  const loaders = request();
  const listed = loaders.subscriptions.load({ customerId });
  expect(await addOnsOf(loaders, base)).toEqual([[addOn]]);
  await listed;
  expect(sent()).toEqual([list]);
});

test('a list that is narrowed does not: add-ons may be outside of it', async () => {
  const ofOrder = `${list}?order_id=o1`;
  const { request, sent } = await start({ [ofOrder]: items({ id: base }), [`${list}/${base}/addons`]: items(named) });
  const loaders = request();
  await loaders.subscriptions.load({ customerId, orderId: 'o1' });
  expect(await addOnsOf(loaders, base)).toEqual([[addOn]]);
  expect(sent()).toEqual([ofOrder, `${list}/${base}/addons`]);
});

test('while no list has named a parent, each is asked for its own: lists may leave add-ons out', async () => {
  const { request, sent } = await start({
    [list]: items({ id: base }, { id: other }),
    [`${list}/${base}/addons`]: items({ id: addOn }),
    [`${list}/${other}/addons`]: items(),
  });
  expect(await addOnsOf(request(), base, other)).toEqual([[addOn], []]);
  expect(sent().sort()).toEqual([list, `${list}/${base}/addons`, `${list}/${other}/addons`]);
});

test('once a list has named one, the lists of other customers and later requests are believed as well', async () => {
  const elsewhere = '28045616-f6b9-462f-9701-0d89b5e65c45';
  const { request, sent } = await start({
    [list]: items({ id: base }, { id: other }),
    [`/v1/customers/${elsewhere}/subscriptions`]: items(named),
  });
  await request().subscriptions.load({ customerId: elsewhere });
  expect(await addOnsOf(request(), base, other)).toEqual([[], []]);
  expect(sent()).toEqual([`/v1/customers/${elsewhere}/subscriptions`, list]);
});

test('a list that cannot be read takes nothing away: each is asked for its own', async () => {
  const { request } = await start({
    [list]: json(403, { code: 2030 }),
    [`${list}/${base}/addons`]: items(named),
    [`${list}/${other}/addons`]: json(403, { code: 2030 }),
  });
  const loaders = request();
  expect(await addOnsOf(loaders, base, base)).toEqual([[addOn], [addOn]]);
  await expect(addOnsOf(loaders, base, other)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
