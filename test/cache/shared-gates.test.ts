import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSharedGates } from '../../src/cache/shared-gates.ts';
import { recordedLogger } from '../helpers/recorded-logger.ts';
import { observe } from '../helpers/observe.ts';
import { readSeed } from '../helpers/seed.ts';
import {
  type Connected,
  connect,
  createCart,
  customerId,
  failureOf,
  getCustomer,
} from '../transport/helpers/connect.ts';
import { bytes, json, startUpstream } from '../transport/helpers/upstream.ts';
import { startShared } from './helpers/cached-gateway.ts';
import { findRedis, type TestRedis } from './helpers/redis.ts';
import { startRedisProxy } from './helpers/redis-proxy.ts';

const found = await findRedis();
const redis = found as TestRedis;
afterAll(() => found?.close());

const other = 'd6bf25b7-e0a8-4f2d-a31b-97b55cfc774d';
const read = (id: string) => ({ operation: getCustomer, path: `/v1/customers/${id}` });
const throttled = (seconds: number) => bytes(429, '', { 'retry-after': String(seconds) });

/** An instance of a partner, whom a token stands for. */
function instance(upstreamUrl: string, redisUrl: string, partner: string): Connected {
  const sharedGates = openSharedGates(redisUrl, { logger: recordedLogger('info').logger });
  onTestFinished(() => sharedGates.close());
  const identity = { kind: 'accessToken', accessToken: partner } as const;
  return connect(upstreamUrl, { identity, parts: { sharedGates } });
}
const hasHeard = ({ connection }: Connected, gates = 1): Promise<void> =>
  vi.waitFor(() => expect(connection.watched.closedGates).toBe(gates), 5_000);
/** Messages to instances that do not listen yet are lost: they read what is closed when they do. */
const listening = (count: number): Promise<void> => {
  const client = createClient({ url: redis.url });
  onTestFinished(() => client.destroy());
  return client.connect().then(() =>
    vi.waitFor(async () => {
      const subscribed = (await client.pubSubChannels('partner-graph:gates:*')).length;
      expect(subscribed).toBeGreaterThanOrEqual(count);
    }, 5_000),
  );
};

describe.skipIf(!found)('two gateways of one partner with one Redis', () => {
  it('stop asking together: a 429 to one closes the gate of the other, for that customer and operation', async () => {
    const { start } = await startShared();
    const [first, second] = [await start({ REDIS_URL: redis.url }), await start({ REDIS_URL: redis.url })];
    const { reservationCustomer, softwareCustomer } = await readSeed(first.sandbox);
    const orders = (id: string): string => `{ customer(customerId: "${id}") { orders { status } } }`;
    const closedAt = async (gateway: typeof first): Promise<string> =>
      /^gateway_upstream_gates_closed (\d+)$/m.exec(await (await fetch(`${gateway.url}/metrics`)).text())?.[1] ?? '';
    await listening(1);

    await first.sandbox.addFault({ operation: 'list-orders', fault: { status: 429, retryAfter: '119' } });
    expect((await first.execute(orders(reservationCustomer.customerId))).errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_THROTTLED', retryAfterSeconds: 119 } },
    ]);
    await vi.waitFor(async () => expect(await closedAt(second)).toBe('1'), 5_000);
    const held = await observe(second, orders(reservationCustomer.customerId));
    expect(held.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_THROTTLED' } }]);
    expect(held.ledger.filter(({ operation }) => operation === 'list-orders')).toEqual([]);
    // others go on
    expect((await second.execute(orders(softwareCustomer.customerId))).errors).toBeUndefined();
    expect(await (await fetch(`${second.url}/metrics`)).text()).toContain(
      'gateway_upstream_gate_closings_total{operation="list-orders",by="instance"} 1',
    );
  });
});

describe.skipIf(!found)('instances that share their gates', () => {
  it('count the wait by their own clocks, and for as long as upstream said', async () => {
    const upstream = await startUpstream(throttled(100));
    const partner = randomUUID();
    const [first, second] = [instance(upstream.url, redis.url, partner), instance(upstream.url, redis.url, partner)];
    second.clock.now += 3_600_000;
    await listening(1);
    // an instance that was not listening yet has read it when it does
    await failureOf(first.client.find(read(customerId)));
    await hasHeard(second);
    const error = await failureOf(second.client.find(read(customerId)));
    expect(error).toMatchObject({ code: 'UPSTREAM_THROTTLED', mayHaveExecuted: false });
    expect(error['retryAfterMs']).toBeGreaterThan(95_000);
    expect(error['retryAfterMs']).toBeLessThanOrEqual(100_000);
    expect(upstream.seen).toHaveLength(1);
  });

  it('go on with other customers and operations', async () => {
    const upstream = await startUpstream(throttled(100), json(200, { id: 1 }));
    const partner = randomUUID();
    const [first, second] = [instance(upstream.url, redis.url, partner), instance(upstream.url, redis.url, partner)];
    await failureOf(first.client.find(read(customerId)));
    await hasHeard(second);
    expect(await second.client.find(read(other))).toEqual({ id: 1 });
    expect((await second.client.send({ ...read(customerId), operation: createCart })).body).toEqual({ id: 1 });
  });

  it('know of gates that were closed before they started', async () => {
    const upstream = await startUpstream(throttled(100));
    const partner = randomUUID();
    const first = instance(upstream.url, redis.url, partner);
    await hasHeard(first, 0);
    await failureOf(first.client.find(read(customerId)));
    const witness = instance(upstream.url, redis.url, partner);
    await hasHeard(witness);
    const late = instance(upstream.url, redis.url, partner);
    await hasHeard(late);
    expect(await failureOf(late.client.find(read(customerId)))).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
    expect(upstream.seen).toHaveLength(1);
  });

  it('leave those of another partner alone', async () => {
    const upstream = await startUpstream(throttled(100), json(200, { id: 1 }));
    const [ours, theirs] = [randomUUID(), randomUUID()];
    const first = instance(upstream.url, redis.url, ours);
    const stranger = instance(upstream.url, redis.url, theirs);
    const witness = instance(upstream.url, redis.url, ours);
    await listening(2);
    await failureOf(first.client.find(read(customerId)));
    await hasHeard(witness);
    expect(stranger.connection.watched.closedGates).toBe(0);
    expect(await stranger.client.find(read(customerId))).toEqual({ id: 1 });
  });

  it('do not believe whatever they hear: nonsense closes nothing, and no wait is longer than the longest that is believed', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const partner = randomUUID();
    const hearer = instance(upstream.url, redis.url, partner);
    const client = createClient({ url: redis.url });
    onTestFinished(() => client.destroy());
    await client.connect();
    const channel = await vi.waitFor(async () => {
      const [name, ...more] = (await client.pubSubChannels('partner-graph:gates:*')).map(String);
      if (name === undefined || more.length > 0) throw new Error('not listening yet, or others still are');
      return name;
    }, 5_000);
    for (const line of [
      '',
      'closed',
      `${randomUUID()} -5 get-customer `,
      `${randomUUID()} 1e9 x y`,
      'x'.repeat(100_000),
    ]) {
      await client.publish(channel, line);
    }
    await client.publish(channel, `${randomUUID()} 9999999 get-customer ${other}`);
    await hasHeard(hearer);
    expect(await hearer.client.find(read(customerId))).toEqual({ id: 1 });
    const error = await failureOf(hearer.client.find(read(other)));
    expect(error).toMatchObject({ extensions: { retryAfterSeconds: 120 } });
  });
});

describe('a Redis that is down', () => {
  it('blocks nothing: each instance goes by what it was told itself', async () => {
    const upstream = await startUpstream(throttled(100), json(200, { id: 1 }));
    const alone = instance(upstream.url, 'redis://127.0.0.1:1', randomUUID());
    expect(await failureOf(alone.client.find(read(customerId)))).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
    expect(await failureOf(alone.client.find(read(customerId)))).toMatchObject({ partnerCenter: { status: null } });
    expect(await alone.client.find(read(other))).toEqual({ id: 1 });
    expect(upstream.seen).toHaveLength(2);
  });
});

describe.skipIf(!found)('a Redis that no longer answers', () => {
  it('blocks nothing, and is left alone', async () => {
    const upstream = await startUpstream(throttled(100), throttled(100), json(200, { id: 1 }));
    const proxy = await startRedisProxy(redis);
    const { client } = instance(upstream.url, proxy.url, randomUUID());
    await vi.waitFor(() => expect(proxy.count('subscribe') + proxy.count('SUBSCRIBE')).toBe(1), 5_000);
    proxy.spoil(() => undefined);
    const startedAt = performance.now();
    for (const id of [customerId, other]) {
      expect(await failureOf(client.find(read(id)))).toMatchObject({ code: 'UPSTREAM_THROTTLED' });
      expect(await failureOf(client.find(read(id)))).toMatchObject({ partnerCenter: { status: null } });
    }
    // had any of them waited for Redis, it would have waited for its timeout of a second
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(upstream.seen).toHaveLength(2);
  });

  it('is heard again when it is back', async () => {
    const upstream = await startUpstream(throttled(100), json(200, { id: 1 }));
    const proxy = await startRedisProxy(redis);
    const partner = randomUUID();
    const far = instance(upstream.url, proxy.url, partner);
    const near = instance(upstream.url, redis.url, partner);
    await vi.waitFor(() => expect(proxy.count('subscribe') + proxy.count('SUBSCRIBE')).toBe(1), 5_000);
    proxy.cut();
    await failureOf(near.client.find(read(customerId)));
    await hasHeard(far);
  });
});
