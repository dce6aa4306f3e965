import { afterAll, describe, expect, it } from 'vitest';
import { createRateLimits } from '../../../src/server/rate-limits.ts';
import { findRedis, startOwnRedis, type TestRedis } from '../../cache/helpers/redis.ts';
import { startRedisProxy } from '../../cache/helpers/redis-proxy.ts';
import { startTestGateway } from '../../helpers/gateway.ts';
import { postTo } from './helpers.ts';

const customers = { query: '{ customers(first: 1) { nodes { id } } }' };
const limited = { status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] };

describe('a caller', () => {
  it('that has spent its limit is refused with 429 and told when to come back, and nothing is sent', async () => {
    // one for the operation, one for its call, one for its rows
    const gateway = await startTestGateway({}, { GATEWAY_RATE_LIMIT_PER_MINUTE: '6' });
    try {
      for (const _ of [1, 2]) expect((await postTo(gateway.url, customers)).status).toBe(200);
      await gateway.sandbox.clearLedger();
      const answer = await postTo(gateway.url, customers);
      expect(answer).toMatchObject(limited);
      const { retryAfterSeconds } = answer.errors?.[0]?.extensions ?? {};
      expect(retryAfterSeconds).toBeGreaterThan(20);
      expect(retryAfterSeconds).toBeLessThanOrEqual(30);
      expect(answer.headers.get('retry-after')).toBe(String(retryAfterSeconds));
      expect(await postTo(gateway.url, customers, { accept: 'application/json' })).toMatchObject(limited);
      expect(await gateway.sandbox.requests()).toEqual([]);
      const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
      expect(metrics).toContain('gateway_graphql_rate_limited_operations_total 2');
    } finally {
      await gateway.close();
    }
  });

  it('that sends what has to be refused pays for that too, and is not read any further for a while', async () => {
    const gateway = await startTestGateway({}, { GATEWAY_RATE_LIMIT_PER_MINUTE: '60' });
    const aliases = Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ');
    try {
      // looked at: 10 each; not valid: 1 and 1 for each 1,000 characters
      for (const _ of [1, 2, 3]) expect((await postTo(gateway.url, { query: `{ ${aliases} }` })).status).toBe(400);
      const wrong = { query: `{ nothing } # ${'x'.repeat(30_000)}` };
      expect((await postTo(gateway.url, wrong)).status).toBe(400);
      const answer = await postTo(gateway.url, wrong);
      expect(answer).toMatchObject(limited);
      const { retryAfterSeconds } = answer.errors?.[0]?.extensions ?? {};
      expect(answer.headers.get('retry-after')).toBe(String(retryAfterSeconds));
      expect(await postTo(gateway.url, customers)).toMatchObject(limited);
      expect(await postTo(gateway.url, 'no JSON at all')).toMatchObject(limited);
    } finally {
      await gateway.close();
    }
  });

  it('is left alone by default in the sandbox, and where the limit is 0', async () => {
    const gateway = await startTestGateway({}, { GATEWAY_RATE_LIMIT_PER_MINUTE: '0' });
    try {
      const answers = await Promise.all(Array.from({ length: 50 }, () => postTo(gateway.url, customers)));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    } finally {
      await gateway.close();
    }
  });
});

describe('a bucket', () => {
  it('is refilled all the time, up to what it holds, and is each caller’s own', () => {
    let now = 0;
    const rates = createRateLimits({ perMinute: 60, now: () => now });
    expect(rates.take('a', 50)).toBe(0);
    expect(rates.take('a', 20)).toBe(10);
    expect(rates.take('b', 60)).toBe(0);
    now = 10_000;
    expect(rates.take('a', 20)).toBe(0);
    expect(rates.take('a', 1)).toBe(1);
    now = 1_000_000;
    expect(rates.take('a', 61)).toBe(0);
    expect(rates.take('a', 1)).toBe(1);
  });

  it('may come to owe as much as it holds, and nothing is taken before that is paid', () => {
    let now = 0;
    const rates = createRateLimits({ perMinute: 60, now: () => now });
    rates.charge('a', 1_000);
    expect(rates.owesForSeconds('a')).toBe(60);
    expect(rates.owesForSeconds('b')).toBe(0);
    now = 59_000;
    expect(rates.owesForSeconds('a')).toBe(1);
    now = 60_000;
    expect(rates.owesForSeconds('a')).toBe(0);
    expect(rates.take('a', 1)).toBe(1);
  });

  it('charges nobody where there is no limit', () => {
    const rates = createRateLimits({ perMinute: 0 });
    rates.charge('a', 1_000);
    expect(rates.owesForSeconds('a')).toBe(0);
  });

  it('forgets who came long ago when ten thousand others have come since', () => {
    const rates = createRateLimits({ perMinute: 2, now: () => 0 });
    expect(rates.take('first', 2)).toBe(0);
    for (let caller = 0; caller < 10_000; caller += 1) void rates.take(String(caller), 1);
    expect(rates.take('first', 2)).toBe(0);
    expect(rates.take('9999', 2)).toBe(30);
  });
});

const found = await findRedis();
const redis = found as TestRedis;
afterAll(() => found?.close());

describe.skipIf(!found)('instances with one Redis', () => {
  it('let a caller spend its limit once for all of them', async () => {
    const proxy = await startRedisProxy(redis);
    const env = { REDIS_URL: proxy.url, GATEWAY_RATE_LIMIT_PER_MINUTE: '6', GATEWAY_CATALOG_CACHE_BYTES: '1' };
    const one = await startTestGateway({}, env);
    const other = await startTestGateway({}, env);
    try {
      expect((await postTo(one.url, customers)).status).toBe(200);
      expect((await postTo(other.url, customers)).status).toBe(200);
      expect(await postTo(one.url, customers)).toMatchObject(limited);
      expect(await postTo(other.url, customers)).toMatchObject(limited);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  it('go by their own count when Redis stops to answer, and answer all the same', async () => {
    const own = await startOwnRedis();
    if (!own) return;
    const gateway = await startTestGateway({}, { REDIS_URL: own.url, GATEWAY_RATE_LIMIT_PER_MINUTE: '6' });
    try {
      expect((await postTo(gateway.url, customers)).status).toBe(200);
      own.pause();
      expect((await postTo(gateway.url, customers)).status).toBe(200);
      expect(await postTo(gateway.url, customers)).toMatchObject(limited);
    } finally {
      own.resume();
      await gateway.close();
      await own.close();
    }
  });

  it('go by their own count when Redis does not say in time, within the limit still', async () => {
    const silent = createRateLimits({ perMinute: 6, takeShared: () => Promise.resolve(undefined), now: () => 0 });
    expect(await silent.take('a', 6)).toBe(0);
    expect(await silent.take('a', 1)).toBe(10);
  });

  it('count what Redis granted as well, so that its loss is no new limit', async () => {
    let answer: number | undefined = 0;
    const rates = createRateLimits({ perMinute: 6, takeShared: () => Promise.resolve(answer), now: () => 0 });
    expect(await rates.take('a', 6)).toBe(0);
    answer = undefined;
    expect(await rates.take('a', 6)).toBe(60);
  });
});
