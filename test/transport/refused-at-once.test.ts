import { describe, expect, it, vi } from 'vitest';
import { bytes, held, json, reset, startUpstream } from './helpers/upstream.ts';
import { callerOf, checkoutCart, connect, createCart, customerId, failureOf, getCustomer } from './helpers/connect.ts';
import { settled, virtualClock } from './helpers/virtual-clock.ts';

const customer = (index: number): string => customerId.replace(/^.{8}/, String(index).padStart(8, '0'));
const read = (index: number) => ({ operation: getCustomer, path: `/v1/customers/${customer(index)}` });

describe('an operation that is down', () => {
  it('is not asked any more: callers are told at once, and when to come back', async () => {
    const upstream = await startUpstream(bytes(503, ''));
    const { client, waits } = connect(upstream.url, { limits: { retries: 0 } });
    for (let index = 0; index < 10; index += 1) await failureOf(client.find(read(index)));
    const startedAt = performance.now();
    for (let index = 10; index < 100; index += 1) {
      expect(await failureOf(client.find(read(index)))).toMatchObject({
        code: 'UPSTREAM_UNAVAILABLE',
        mayHaveExecuted: false,
        partnerCenter: { status: null },
        extensions: { retryAfterSeconds: 5 },
      });
    }
    expect((performance.now() - startedAt) / 90).toBeLessThan(50);
    expect(waits).toEqual([]);
    expect(upstream.seen).toHaveLength(10);
  });

  it('does not stop others', async () => {
    const upstream = await startUpstream((response, request) =>
      (request.method === 'POST' ? json(201, { id: 'c' }) : reset)(response, request),
    );
    const { client } = connect(upstream.url, { limits: { retries: 0 } });
    for (let index = 0; index < 20; index += 1) await failureOf(client.find(read(index)));
    expect(upstream.seen).toHaveLength(10);
    expect((await client.send({ operation: createCart, path: '/v1/x' })).body).toEqual({ id: 'c' });
  });

  it('is tried by one request after five seconds, and asked as before when that is answered', async () => {
    const probe = held(json(200, { id: 1 }));
    const upstream = await startUpstream(
      ...Array.from({ length: 10 }, () => bytes(500, '')),
      probe.answer,
      json(200, { id: 2 }),
    );
    const { client, clock } = connect(upstream.url, { limits: { retries: 0 } });
    for (let index = 0; index < 10; index += 1) await failureOf(client.find(read(index)));
    clock.now += 5_000;
    const first = client.find(read(20));
    await upstream.arrived(11);
    expect(await failureOf(client.find(read(21)))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    probe.release();
    expect(await first).toEqual({ id: 1 });
    expect(await client.find(read(21))).toEqual({ id: 2 });
    expect(upstream.seen).toHaveLength(12);
  });

  it('is not waited for in a retry: who is refused by the circuit is answered then', async () => {
    const upstream = await startUpstream(bytes(503, ''));
    const { client, waits } = connect(upstream.url);
    for (let index = 0; index < 9; index += 1) await failureOf(client.find(read(index)));
    const before = waits.length;
    expect(await failureOf(client.find(read(10)))).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(await failureOf(client.find(read(11)))).toMatchObject({ partnerCenter: { status: null } });
    expect(waits.length - before).toBeLessThanOrEqual(1);
  });

  it('refuses a checkout before it is sent: nothing was done', async () => {
    const upstream = await startUpstream(bytes(503, ''));
    const { client } = connect(upstream.url);
    const checkout = (index: number) => ({
      operation: checkoutCart,
      path: `/v1/customers/${customer(index)}/carts/c/checkout`,
    });
    for (let index = 0; index < 10; index += 1) {
      expect(await failureOf(client.send(checkout(index)))).toMatchObject({ mayHaveExecuted: true });
    }
    expect(await failureOf(client.send(checkout(10)))).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      mayHaveExecuted: false,
      retryAfterMs: 5_000,
    });
    expect(upstream.seen).toHaveLength(10);
  });

  it.each([400, 404, 409, 429])('is not one that answers %i', async (status) => {
    const upstream = await startUpstream(bytes(status, '', { 'retry-after': '100' }));
    const { client } = connect(upstream.url);
    for (let index = 0; index < 40; index += 1) await client.find(read(index)).catch(() => undefined);
    expect(upstream.seen).toHaveLength(40);
  });

  it('is not one that fails for a single customer, who is left alone while others are served', async () => {
    const upstream = await startUpstream((response, request) =>
      (request.url.includes(customer(1)) ? json(500, { code: 800003 }) : json(200, { id: 2 }))(response, request),
    );
    const { client } = connect(upstream.url);
    for (let time = 0; time < 50; time += 1) await failureOf(client.find(read(1)));
    expect(await client.find(read(2))).toEqual({ id: 2 });
    expect(upstream.seen.filter(({ url }) => url.includes(customer(1)))).toHaveLength(10);
  });
});

describe('more than can be answered in time', () => {
  it('is refused at once, with the time after which to come back, and nothing is sent', async () => {
    const clock = virtualClock();
    const answers = Array.from({ length: 64 }, () => held(json(200, { id: 1 })));
    const upstream = await startUpstream(...answers.map(({ answer }) => answer), json(200, { id: 1 }));
    const { connection } = connect(upstream.url, { limits: { maxConnections: 4, maxWaitMs: 2_000 }, parts: clock });
    const ask = (index: number) => connection.forCaller(callerOf()).send({ ...read(index), operation: createCart });
    // sixty answers of a second each teach it how long one takes
    let running: Promise<unknown>[] = [];
    for (let index = 0; index < 60; index += 4) {
      running = [0, 1, 2, 3].map((offset) => ask(index + offset));
      await upstream.arrived(index + 4);
      await clock.advance(1_000);
      for (const { release } of answers.slice(index, index + 4)) release();
      await Promise.all(running);
    }
    running = Array.from({ length: 4 }, (_, index) => ask(100 + index));
    await upstream.arrived(64);
    const waiting = Array.from({ length: 9 }, (_, index) => ask(200 + index));
    await settled();
    const startedAt = performance.now();
    const error = await failureOf(ask(300));
    expect(performance.now() - startedAt).toBeLessThan(50);
    expect(error).toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      mayHaveExecuted: false,
      partnerCenter: { status: null },
      extensions: { retryAfterSeconds: 3 },
    });
    expect(upstream.seen).toHaveLength(64);
    for (const { release } of answers) release();
    await Promise.all([...running, ...waiting]);
    expect(upstream.seen).toHaveLength(73);
  });
});

describe('a storm that a closed gate holds back', () => {
  it('costs one request each time the gate opens too early, and comes through two, four, eight at a time', async () => {
    const clock = virtualClock();
    const closed = bytes(429, '', { 'retry-after': '10' });
    const holds = Array.from({ length: 7 }, () => held(json(200, {})));
    const upstream = await startUpstream(closed, closed, ...holds.map(({ answer }) => answer), json(200, {}));
    const { connection } = connect(upstream.url, { parts: clock });
    const ask = (index: number): Promise<unknown> =>
      connection.forCaller(callerOf()).find({ ...read(1), path: `${read(1).path}?n=${index}` });
    const seenOnceSettled = async (): Promise<number> => {
      for (let turn = 0; turn < 20; turn += 1) await settled();
      return upstream.seen.length;
    };
    const found = [ask(0)];
    await upstream.arrived(1);
    await vi.waitFor(() => expect(connection.watched.closedGates).toBe(1));
    for (let index = 1; index <= 40; index += 1) found.push(ask(index));
    expect(await seenOnceSettled()).toBe(1);
    await clock.advance(10_000);
    await upstream.arrived(2);
    await vi.waitFor(() => expect(connection.watched.closedGates).toBe(1));
    expect(await seenOnceSettled()).toBe(2);
    await clock.advance(10_000);
    for (const [before, after] of [
      [0, 1],
      [1, 3],
      [3, 7],
    ] as const) {
      await upstream.arrived(2 + after);
      expect(await seenOnceSettled()).toBe(2 + after);
      for (const { release } of holds.slice(before, after)) release();
    }
    // the one that was refused at the opening waits by itself before it comes again
    await vi.waitFor(async () => {
      await clock.advance(1_000);
      expect(upstream.seen).toHaveLength(2 + 41);
    });
    await Promise.all(found);
  });
});
