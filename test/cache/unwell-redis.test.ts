import { createClient } from '@redis/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { observe } from '../helpers/observe.ts';
import { type CachedGateway, startShared } from './helpers/cached-gateway.ts';
import { patiently } from './helpers/patiently.ts';
import { findRedis, type OwnRedis, startOwnRedis } from './helpers/redis.ts';

/** What Redis may cost a request altogether. Milliseconds. */
const budgetMs = 50;
const canStart = await startOwnRedis();
await canStart?.close();
// says what is left out where there is none
if (!canStart) await findRedis();

const catalog = (country: string): string =>
  `{ product(productId: "DZH318Z0BQ3Q", country: "${country}") { title skus { title availabilities { catalogItemId } } } }`;
/** One product, its SKUs, and their availabilities: three reads one after the other. */
const settings = { skusPerReservation: 4 };
const cold = 6;

const readiness = async ({ url }: CachedGateway): Promise<unknown> => {
  const response = await fetch(`${url}/readyz`);
  return { code: response.status, ...((await response.json()) as object) };
};
const ready = (redis: 'ok' | 'degraded') => ({
  code: 200,
  status: redis,
  parts: { journal: 'ok', partnerCenter: 'ok', redis },
});

describe.skipIf(!canStart)('a gateway whose Redis', () => {
  let redis: OwnRedis;
  beforeEach(async () => {
    redis = (await startOwnRedis()) as OwnRedis;
  });
  afterEach(async () => {
    redis.resume();
    await redis.close();
  });

  it('is well says so', async () => {
    const gateway = await (await startShared(settings)).start({ REDIS_URL: redis.url });
    expect(await readiness(gateway)).toEqual(ready('ok'));
  });

  it('dies goes on, ready and complete', async () => {
    const gateway = await (await startShared(settings)).start({ REDIS_URL: redis.url });
    const first = await observe(gateway, catalog('US'));
    await redis.close();
    const elsewhere = await observe(gateway, catalog('GB'));
    expect(elsewhere.errors).toBeUndefined();
    expect(elsewhere.requests).toHaveLength(cold);
    const again = await observe(gateway, catalog('US'));
    expect(again.data).toEqual(first.data);
    expect(again.requests).toEqual([]);
    await vi.waitFor(async () => expect(await readiness(gateway)).toEqual(ready('degraded')), patiently);
  });

  it('stops answering waits 50 ms for it, once, however many reads a query takes', async () => {
    const gateway = await (await startShared(settings)).start({ REDIS_URL: redis.url });
    const { timers } = gateway;
    await gateway.data(catalog('US'));
    redis.pause();
    await gateway.sandbox.clearLedger();
    const answer = gateway.execute(catalog('GB'));
    await vi.waitFor(() => expect(timers.waiting()).toContain(budgetMs), patiently);
    // upstream is not asked as long as Redis may know
    expect(await gateway.sandbox.requests()).toEqual([]);
    timers.elapse(budgetMs);
    // no timer runs by itself here: what comes now waits for nothing more
    expect((await answer).errors).toBeUndefined();
    expect(await gateway.sandbox.requests()).toHaveLength(cold);
    expect((await observe(gateway, catalog('DE'))).requests).toHaveLength(cold);
    expect(await readiness(gateway)).toEqual(ready('degraded'));

    redis.resume();
    timers.elapse(1_000);
    await vi.waitFor(async () => expect(await readiness(gateway)).toEqual(ready('ok')), patiently);
  });

  it('stops answering while nobody asks is found out by /readyz, before a query pays for it', async () => {
    const gateway = await (await startShared(settings)).start({ REDIS_URL: redis.url });
    const { timers } = gateway;
    redis.pause();
    const asked = readiness(gateway);
    await vi.waitFor(() => expect(timers.waiting()).toContain(budgetMs), patiently);
    timers.elapse(budgetMs);
    expect(await asked).toEqual(ready('degraded'));
    expect((await observe(gateway, catalog('US'))).requests).toHaveLength(cold);
  });

  it.each(['garbage', 'a value that was written for another question'])('holds %s asks Partner Center', async (lie) => {
    const { start } = await startShared(settings);
    const first = await observe(await start({ REDIS_URL: redis.url }), catalog('US'));
    const client = await createClient({ url: redis.url }).connect();
    try {
      const names = await vi.waitFor(async () => {
        const found = await client.keys('partner-graph:catalog:*');
        expect(found).toHaveLength(cold);
        return found;
      }, patiently);
      const values = await client.mGet(names);
      for (const [index, name] of names.entries()) {
        await client.set(name, lie === 'garbage' ? '{"title":"0wned"}' : (values[(index + 1) % cold] ?? ''));
      }
    } finally {
      await client.close();
    }
    const second = await observe(await start({ REDIS_URL: redis.url }), catalog('US'));
    expect(second.errors).toBeUndefined();
    expect(second.requests).toHaveLength(cold);
    expect(second.data).toEqual(first.data);
  });
});
