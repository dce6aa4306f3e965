import { afterAll, describe, expect, it, vi } from 'vitest';
import { recordedLogger } from '../helpers/recorded-logger.ts';
import { callerOf } from '../transport/helpers/connect.ts';
import { json, startUpstream } from '../transport/helpers/upstream.ts';
import {
  connectCached,
  type ConnectCachedOptions,
  type ConnectedCached,
  dayMs,
  hourMs,
  listSkus,
  otherSkus,
  skus,
} from './helpers/connect-cached.ts';
import { patiently } from './helpers/patiently.ts';
import { findRedis, type TestRedis } from './helpers/redis.ts';
import { startRedisProxy } from './helpers/redis-proxy.ts';
import { manualTimers } from './helpers/timers.ts';

const found = await findRedis();
const redis = found as TestRedis;
afterAll(() => found?.close());

/** What Redis may cost a request altogether. Milliseconds. */
const budgetMs = 50;
const absent = json(404, { code: 400013, description: 'not found' });

const through = (redisUrl: string, upstreamUrl: string, options: ConnectCachedOptions = {}): Promise<ConnectedCached> =>
  connectCached(upstreamUrl, {
    ...options,
    cache: { redisUrl, ...options.cache },
    // a busy machine must not make Redis look slow
    cacheParts: { later: manualTimers().later, ...options.cacheParts },
  });

describe.skipIf(!found)('instances with one Redis', () => {
  it('share what they read: the second costs no call', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const proxy = await startRedisProxy(redis);
    const first = await through(proxy.url, upstream.url);
    expect(await first.client.find(skus)).toEqual({ id: 1 });
    await proxy.written(1);
    const second = await through(redis.url, upstream.url);
    expect(await second.client.find(skus)).toEqual({ id: 1 });
    expect(second.reads).toEqual(['fresh']);
    expect(second.trace).toMatchObject([{ source: 'cache', attempts: 0 }]);
    expect(upstream.seen).toHaveLength(1);
  });

  it('share nothing that upstream would tell apart', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const proxy = await startRedisProxy(redis);
    await (await through(proxy.url, upstream.url)).client.find(skus);
    await proxy.written(1);
    const { connection } = await through(redis.url, upstream.url);
    for (const caller of [{ identity: 'alice' }, { locale: 'de-DE' }]) {
      expect(await connection.forCaller(callerOf(caller)).find(skus)).toEqual({ id: 2 });
    }
    expect(await connection.forCaller(callerOf()).find(otherSkus)).toEqual({ id: 2 });
  });

  it('keep a value there for as long as it can be of use, under a name that tells nothing', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), absent);
    const proxy = await startRedisProxy(redis);
    const { client } = await through(proxy.url, upstream.url);
    await client.find(skus);
    await client.find(otherSkus);
    await proxy.written(2);
    const lives = [...proxy.asked().matchAll(/\r\nPX\r\n\$\d+\r\n(\d+)\r\n/g)].map(([, ms]) => Number(ms));
    expect(lives).toEqual([dayMs, 60_000]);
    expect(proxy.asked()).not.toContain('DZH318Z0BQ3Q');
  });

  it('ask it every ten seconds at most, and then agree on the newest answer', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const [writer, reader] = [await startRedisProxy(redis), await startRedisProxy(redis)];
    const clock = { now: Date.UTC(2026, 0, 1) };
    const first = await through(writer.url, upstream.url, { clock });
    const second = await through(reader.url, upstream.url, { clock });
    const hasty = { ...skus, operation: { ...listSkus, cache: { freshMs: 5_000 } } };
    await first.client.find(hasty);
    await writer.written(1);
    expect(await second.client.find(skus)).toEqual({ id: 1 });
    clock.now += 5_000;
    expect(await first.client.find(hasty)).toEqual({ id: 2 });
    await writer.written(2);
    clock.now += 4_999;
    expect(await second.client.find(skus)).toEqual({ id: 1 });
    expect(reader.count('GET')).toBe(1);
    clock.now += 1;
    expect(await second.client.find(skus)).toEqual({ id: 2 });
    expect(reader.count('GET')).toBe(2);
    expect(upstream.seen).toHaveLength(2);
  });

  it('do with their own memory what Redis has lost', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }));
    const proxy = await startRedisProxy(redis);
    const { client, clock } = await through(proxy.url, upstream.url);
    await client.find(skus);
    await proxy.written(1);
    clock.now += hourMs - 1;
    proxy.spoil(() => Buffer.from('$-1\r\n'));
    expect(await client.find(skus)).toEqual({ id: 1 });
    expect(proxy.count('GET')).toBe(2);
  });

  it('find there what stands in while upstream throttles', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }), json(429, {}, { 'retry-after': '100' }));
    const proxy = await startRedisProxy(redis);
    const clock = { now: Date.UTC(2026, 0, 1) };
    await (await through(proxy.url, upstream.url, { clock })).client.find(skus);
    await proxy.written(1);
    clock.now += hourMs;
    const second = await through(redis.url, upstream.url, { clock });
    expect(await second.client.find(skus)).toEqual({ id: 1 });
    expect(second.reads).toEqual(['stale']);
  });
});

describe('a Redis that is not there', () => {
  const nowhere = 'redis://someone:s3cret-password@127.0.0.1:1/0';

  it('costs nothing, and its password is not told', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const timers = manualTimers();
    const { lines, logger } = recordedLogger();
    const { cache, client } = await through(nowhere, upstream.url, { cacheParts: { later: timers.later, logger } });
    expect(cache.isRedisConnected).toBe(false);
    expect([await client.find(skus), await client.find(skus)]).toEqual([{ id: 1 }, { id: 1 }]);
    expect(upstream.seen).toHaveLength(1);
    // the next attempt to connect, and nothing that a request would wait for
    expect(timers.waiting()).toEqual([1_000]);
    expect(lines.join()).toContain('Redis is left alone for a while');
    expect(lines.join()).not.toContain('s3cret');
  });

  it('is looked for ever more rarely', async () => {
    const upstream = await startUpstream(json(200, {}));
    const timers = manualTimers();
    await through(nowhere, upstream.url, { cacheParts: { later: timers.later } });
    for (const waitMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      await vi.waitFor(() => expect(timers.waiting()).toEqual([waitMs]), patiently);
      timers.elapse(waitMs);
    }
  });
});

describe.skipIf(!found)('a Redis that fails', () => {
  it('by accepting connections and saying nothing does not stop the start', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const proxy = await startRedisProxy(redis);
    proxy.spoil(() => undefined);
    const timers = manualTimers();
    const starting = through(proxy.url, upstream.url, { cacheParts: { later: timers.later } });
    await vi.waitFor(() => expect(timers.waiting()).toEqual([3_000]), patiently);
    timers.elapse(3_000);
    const { cache, client } = await starting;
    expect(cache.isRedisConnected).toBe(false);
    expect(await client.find(skus)).toEqual({ id: 1 });
  });

  it('by never answering costs 50 ms once, and is left alone until it does', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const proxy = await startRedisProxy(redis);
    const timers = manualTimers();
    const { cache, client } = await through(proxy.url, upstream.url, { cacheParts: { later: timers.later } });
    proxy.spoil(() => undefined);
    const answers = [client.find(skus), client.find(otherSkus)];
    await vi.waitFor(() => expect(proxy.count('GET')).toBe(2), patiently);
    expect(upstream.seen).toHaveLength(0);
    // the only thing that the answers wait for: no reply ever comes
    expect(Math.max(...timers.waiting())).toBe(budgetMs);
    timers.elapse(budgetMs);
    expect(await Promise.all(answers)).toEqual([{ id: 1 }, { id: 1 }]);

    expect(cache.isRedisConnected).toBe(false);
    expect(await client.find({ ...skus, path: '/v1/products/third' })).toEqual({ id: 1 });
    expect(timers.waiting()).toEqual([1_000]);

    proxy.spoil();
    timers.elapse(1_000);
    await vi.waitFor(() => expect(cache.isRedisConnected).toBe(true), patiently);
    await client.find({ ...skus, path: '/v1/products/fourth' });
    await proxy.written(1);
  });

  it('by being cut off in the middle of an answer costs nothing', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const proxy = await startRedisProxy(redis);
    const timers = manualTimers();
    const { cache, client } = await through(proxy.url, upstream.url, { cacheParts: { later: timers.later } });
    proxy.spoil(() => undefined);
    const answer = client.find(skus);
    await vi.waitFor(() => expect(proxy.count('GET')).toBe(1), patiently);
    await proxy.kill();
    expect(await answer).toEqual({ id: 1 });
    expect(cache.isRedisConnected).toBe(false);
    expect(timers.waiting()).toEqual([1_000]);
  });

  it('for a moment is there again afterwards', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const proxy = await startRedisProxy(redis);
    const timers = manualTimers();
    const { cache, client } = await through(proxy.url, upstream.url, { cacheParts: { later: timers.later } });
    proxy.cut();
    await vi.waitFor(() => expect(cache.isRedisConnected).toBe(false), patiently);
    expect(await client.find(skus)).toEqual({ id: 1 });
    timers.elapse(1_000);
    await vi.waitFor(() => expect(cache.isRedisConnected).toBe(true), patiently);
  });

  it('by taking no values is still read from', async () => {
    const upstream = await startUpstream(json(200, { id: 1 }));
    const proxy = await startRedisProxy(redis);
    const { cache, client } = await through(proxy.url, upstream.url);
    proxy.spoil((bytes) =>
      bytes.toString() === '+OK\r\n' ? Buffer.from('-OOM command not allowed when used memory\r\n') : bytes,
    );
    await client.find(skus);
    await proxy.written(1);
    await client.find(otherSkus);
    expect(proxy.count('GET')).toBe(2);
    expect(cache.isRedisConnected).toBe(true);
  });
});

describe.skipIf(!found)('a Redis that lies', () => {
  /** The right reply for `skus`, and one for other SKUs. */
  const told: Record<'right' | 'other', Buffer> = { right: Buffer.alloc(0), other: Buffer.alloc(0) };
  const lies: readonly (readonly [lies: string, lie: () => Buffer, waits?: 'waits'])[] = [
    ['with garbage', () => Buffer.from([0, 255, 7, 13, 10, 0])],
    ['with a page of HTML', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n<html></html>')],
    ['with a number', () => Buffer.from(':42\r\n')],
    ['with a list', () => Buffer.from('*2\r\n$1\r\na\r\n$1\r\nb\r\n')],
    ['with a word', () => Buffer.from('+OK\r\n')],
    [
      'with a value of another kind',
      () => Buffer.from('-WRONGTYPE Operation against a key holding the wrong kind\r\n'),
    ],
    ['with another text', () => Buffer.from('$9\r\n{"id":"x"\r\n')],
    ['with a value that has been tampered with', () => Buffer.from(told.right.toString().replace('"id":1', '"id":7'))],
    ['with another key’s value', () => told.other],
    ['with one answer more than it was asked for', () => Buffer.concat([Buffer.from('+OK\r\n'), told.right])],
    ['with half an answer', () => told.right.subarray(0, -10), 'waits'],
    ['with an endless answer', () => Buffer.from('$2000000000\r\nabc'), 'waits'],
  ];

  it.each(lies.map(([lies, lie, waits]) => [lies, { lie, waits }] as const))(
    '%s is not believed',
    async (_, { lie, waits }) => {
      const upstream = await startUpstream(json(200, { id: 1 }), json(200, { id: 2 }), json(200, { id: 3 }));
      const proxy = await startRedisProxy(redis);
      const first = await through(proxy.url, upstream.url);
      await first.client.find(skus);
      await first.client.find(otherSkus);
      await proxy.written(2);

      const honest = await through(proxy.url, upstream.url);
      for (const [name, request] of [
        ['right', skus],
        ['other', otherSkus],
      ] as const) {
        proxy.spoil((bytes) => (told[name] = bytes));
        await honest.client.find(request);
      }
      proxy.spoil();
      const timers = manualTimers();
      const { client } = await through(proxy.url, upstream.url, { cacheParts: { later: timers.later } });
      const dollar = 0x24;
      let lied = false;
      proxy.spoil((bytes) => {
        lied ||= bytes[0] === dollar;
        return bytes[0] === dollar ? lie() : bytes;
      });
      const answer = client.find(skus);
      await vi.waitFor(() => expect(lied).toBe(true), patiently);
      if (waits) timers.elapse(budgetMs);
      expect(await answer).toEqual({ id: 3 });
      expect(await client.find(skus)).toEqual({ id: 3 });
      expect(upstream.seen).toHaveLength(3);
    },
  );
});
