import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { startTestGateway } from '../helpers/gateway.ts';
import { observe } from '../helpers/observe.ts';
import { findRedis, type TestRedis } from '../cache/helpers/redis.ts';
import { type RedisProxy, startRedisProxy } from '../cache/helpers/redis-proxy.ts';
import { createCart, newCart, oneObject, registerSubscription, updateCart } from './helpers/kinds.ts';
import { holds } from './helpers/row.ts';
import { openWorld } from './helpers/world.ts';

const found = await findRedis();
const redis = found as TestRedis;
afterAll(() => found?.close());

/** What happens to Redis while the gateway uses it. */
const faults: readonly (readonly [string, (proxy: RedisProxy) => Promise<void> | void])[] = [
  ['is down', (proxy) => proxy.kill()],
  ['loses its connections', (proxy) => proxy.cut()],
  ['answers, but too late for a cache', (proxy) => proxy.delay(400)],
  ['does not answer any more', (proxy) => proxy.spoil(() => undefined)],
  ['answers nonsense', (proxy) => proxy.spoil(() => Buffer.from('$1000\r\nnonsense'))],
];

describe.skipIf(!found)('with a Redis that', () => {
  test.each(faults)(
    '%s in the middle of it, the catalog is read upstream, and writes are as they were',
    async (_, fault) => {
      const proxy = await startRedisProxy(redis);
      const gateway = await startTestGateway(
        { customers: 60, invoiceLineItems: 10, skusPerReservation: 2 },
        { REDIS_URL: proxy.url, GATEWAY_CATALOG_CACHE_BYTES: '1048576' },
      );
      onTestFinished(async () => void (await gateway.close()));
      const world = await openWorld(gateway);
      const catalog = (country: string): string =>
        `{ product(productId: "DZH318Z0BQ3Q", country: "${country}") { title skus { title } } }`;
      const kept = await observe(gateway, catalog('US'));
      expect(kept.requests).toHaveLength(2);

      await fault(proxy);
      // what is in memory goes on, what is not is read upstream
      expect((await observe(gateway, catalog('US'))).data).toEqual(kept.data);
      const other = await observe(gateway, catalog('GB'));
      expect(other.errors).toBeUndefined();
      expect(other.requests).toHaveLength(2);
      for (const kind of [oneObject, registerSubscription, createCart, updateCart]) {
        await holds(world, kind, {}, ['the data', 1, 1]);
      }
      const input = await newCart(world);
      const checkedOut = await observe(
        gateway,
        'mutation ($input: CheckoutCartInput!) { checkoutCart(input: $input) { state } }',
        { input },
      );
      expect(checkedOut.data).toEqual({ checkoutCart: { state: 'SUCCEEDED' } });
      expect(checkedOut.ledger.filter(({ method }) => method === 'POST')).toMatchObject([{ executed: true }]);
      // it is no part that the gateway cannot do without
      expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200);
    },
  );
});
