import { describe, expect, it } from 'vitest';
import { bytes, held, json, startUpstream } from './helpers/upstream.ts';
import { callerOf, checkoutCart, connect, createCart, customerId, failureOf, getCustomer } from './helpers/connect.ts';

const other = 'd6bf25b7-e0a8-4f2d-a31b-97b55cfc774d';
const throttled = (seconds: string) => bytes(429, '', { 'retry-after': seconds });
const ofCustomer = (id: string) => ({ operation: getCustomer, path: `/v1/customers/${id}` });

describe('a 429', () => {
  it('is waited for and repeated', async () => {
    const upstream = await startUpstream(throttled('27'), json(200, { id: 1 }));
    const { client, waits } = connect(upstream.url);
    expect(await client.find(ofCustomer(customerId))).toEqual({ id: 1 });
    expect(waits).toEqual([27_000]);
  });

  it('that asks for longer than the request may take fails at once and says how long', async () => {
    const upstream = await startUpstream(throttled('100'));
    const { client, waits } = connect(upstream.url);
    const error = await failureOf(client.find(ofCustomer(customerId)));
    expect(error).toMatchObject({ code: 'UPSTREAM_THROTTLED', extensions: { retryAfterSeconds: 100 } });
    expect(waits).toEqual([]);
    expect(upstream.seen).toHaveLength(1);
  });

  it('is believed up to a limit', async () => {
    const upstream = await startUpstream(throttled('31536000'));
    const error = await failureOf(connect(upstream.url).client.find(ofCustomer(customerId)));
    expect(error).toMatchObject({ extensions: { retryAfterSeconds: 120 } });
  });

  it('closes the gate: the next request of that operation and customer is not sent', async () => {
    const upstream = await startUpstream(throttled('100'), json(200, { id: 2 }));
    const { client, clock } = connect(upstream.url);
    await failureOf(client.find(ofCustomer(customerId)));
    clock.now += 5_000;
    const error = await failureOf(
      client.find({ ...ofCustomer(customerId), path: `/v1/customers/${customerId}/orders` }),
    );
    expect(error).toMatchObject({
      code: 'UPSTREAM_THROTTLED',
      mayHaveExecuted: false,
      partnerCenter: { status: null },
      extensions: { retryAfterSeconds: 95 },
    });
    expect(upstream.seen).toHaveLength(1);
  });

  it('leaves other customers and other operations alone', async () => {
    const upstream = await startUpstream(throttled('100'), json(200, { id: 2 }));
    const { client } = connect(upstream.url);
    await failureOf(client.find(ofCustomer(customerId)));
    expect(await client.find(ofCustomer(other))).toEqual({ id: 2 });
    await client.send({ operation: createCart, path: `/v1/customers/${customerId}/carts` });
    expect(upstream.seen).toHaveLength(3);
  });

  it('is waited out by a request that has the time', async () => {
    const upstream = await startUpstream(throttled('100'), json(200, { id: 2 }));
    const { client, clock, waits } = connect(upstream.url);
    await failureOf(client.find(ofCustomer(customerId)));
    clock.now += 60_000;
    expect(await client.find(ofCustomer(customerId))).toEqual({ id: 2 });
    expect(waits).toEqual([40_000]);
  });

  it('to a checkout is waited for, and the same is sent again: it proves that nothing was done', async () => {
    const upstream = await startUpstream(throttled('30'), throttled('2'), json(201, { orders: [] }));
    const { client, waits } = connect(upstream.url);
    expect(await client.send({ operation: checkoutCart, path: '/v1/x' })).toMatchObject({ status: 201 });
    expect(waits).toEqual([30_000, 2_000]);
    const ids = upstream.seen.map(({ headers }) => headers['ms-requestid']);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    ['its own timeout', { checkoutTimeoutMs: 60_000 }, 90_000],
    ["its caller's deadline", { checkoutTimeoutMs: 180_000 }, 60_000],
  ])('to a checkout that asks for longer than %s allows is told at once, with the time', async (_, limits, ms) => {
    const upstream = await startUpstream(throttled('70'));
    const { clock, connection, waits } = connect(upstream.url, { limits });
    const client = connection.forCaller(callerOf({ deadline: clock.now + ms }));
    for (const time of ['sent', 'held back']) {
      expect(await failureOf(client.send({ operation: checkoutCart, path: '/v1/x' })), time).toMatchObject({
        code: 'UPSTREAM_THROTTLED',
        mayHaveExecuted: false,
        retryAfterMs: 70_000,
      });
    }
    expect(waits).toEqual([]);
    expect(upstream.seen).toHaveLength(1);
  });

  it('is waited for although the budget of retries is used up: upstream has said when to come back', async () => {
    const upstream = await startUpstream(throttled('2'), json(200, { id: 1 }));
    const { client } = connect(upstream.url, { limits: { retryBudgetPercent: 0 } });
    expect(await client.find(ofCustomer(customerId))).toEqual({ id: 1 });
  });
});

describe('busy connections', () => {
  it('are waited for, in the order of coming', async () => {
    const first = held(json(200, { id: 1 }));
    const upstream = await startUpstream(first.answer, json(200, { id: 2 }));
    const { client } = connect(upstream.url, { limits: { maxConnections: 1 } });
    const answers = ['a', 'b', 'c'].map((path) => client.find({ operation: getCustomer, path: `/v1/${path}` }));
    await upstream.arrived(1);
    first.release();
    await Promise.all(answers);
    expect(upstream.seen.map(({ url }) => url)).toEqual(['/v1/a', '/v1/b', '/v1/c']);
  });

  it('are not waited for by a caller who has left; nothing is sent', async () => {
    const first = held(json(200, { id: 1 }));
    const upstream = await startUpstream(first.answer, json(200, { id: 2 }));
    const { client, connection } = connect(upstream.url, { limits: { maxConnections: 1 } });
    const running = client.send({ operation: createCart, path: '/v1/a' });
    await upstream.arrived(1);
    const leaving = new AbortController();
    const waiting = connection.forCaller(callerOf({ signal: leaving.signal }));
    const failure = failureOf(waiting.send({ operation: createCart, path: '/v1/b' }));
    leaving.abort();
    expect(await failure).toMatchObject({ code: 'UPSTREAM_TIMEOUT', mayHaveExecuted: false });
    first.release();
    await running;
    await client.send({ operation: createCart, path: '/v1/c' });
    expect(upstream.seen.map(({ url }) => url)).toEqual(['/v1/a', '/v1/c']);
  });

  it('do not hold up a checkout', async () => {
    const first = held(json(200, { id: 1 }));
    const upstream = await startUpstream(first.answer, json(201, { orders: [] }));
    const { client } = connect(upstream.url, { limits: { maxConnections: 1 } });
    const running = client.find({ operation: getCustomer, path: '/v1/a' });
    await upstream.arrived(1);
    expect(await client.send({ operation: checkoutCart, path: '/v1/b' })).toMatchObject({ status: 201 });
    first.release();
    await running;
  });
});
