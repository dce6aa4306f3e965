import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { observe } from '../helpers/observe.ts';
import { readSeed } from '../helpers/seed.ts';
import { startShared } from './helpers/cached-gateway.ts';
import { hourMs } from './helpers/connect-cached.ts';
import { findRedis, type TestRedis } from './helpers/redis.ts';

const found = await findRedis();
const redis = found as TestRedis;
afterAll(() => found?.close());

const productId = 'DZH318Z0BQ3Q';
const minutesMs = 5 * 60_000;
const catalog = (scope = 'country: "US"'): string =>
  `{ product(productId: "${productId}", ${scope}) { title skus { title availabilities { catalogItemId } } } }`;
const products = (scope: string): string =>
  `{ products(targetView: AZURE_RESERVATIONS_VM, ${scope}) { nodes { title skus { title } } } }`;

interface Catalog {
  readonly product: { readonly skus: readonly { readonly availabilities: readonly { catalogItemId: string }[] }[] };
}
const trace = { 'x-upstream-trace': '1' };

describe('the catalog of a product with 40 SKUs', () => {
  it('costs 42 calls, and none when it is asked for again', async () => {
    const gateway = await (await startShared()).start();
    const cold = await observe<Catalog, object>(gateway, catalog(), {}, trace);
    expect(cold.errors).toBeUndefined();
    expect(cold.data?.product.skus.flatMap(({ availabilities }) => availabilities).length).toBeGreaterThanOrEqual(40);
    const path = `GET /v1/products/${productId}`;
    const skuIds = Array.from({ length: 40 }, (_, index) => (index + 1).toString(36).toUpperCase().padStart(4, '0'));
    expect([...cold.requests].sort()).toEqual(
      [
        `${path}?country=US`,
        `${path}/skus?country=US`,
        ...skuIds.map((skuId) => `${path}/skus/${skuId}/availabilities?country=US`),
      ].sort(),
    );
    expect(cold.extensions?.upstream?.calls).toBe(42);

    const warm = await observe<Catalog, object>(gateway, catalog(), {}, trace);
    expect(warm.requests).toEqual([]);
    expect(warm.data).toEqual(cold.data);
    expect(warm.extensions?.upstream?.calls).toBe(0);
    expect(warm.extensions?.upstream?.list).toHaveLength(42);
    expect(warm.extensions?.upstream?.list).toContainEqual(
      expect.objectContaining({ source: 'cache', attempts: 0, status: 200 }),
    );
  });

  it('is read anew when its time has passed: availabilities after minutes, product and SKUs after an hour', async () => {
    const { clock, start } = await startShared();
    const gateway = await start();
    await gateway.data(catalog());
    clock.now += minutesMs - 1;
    expect((await observe(gateway, catalog())).requests).toEqual([]);
    clock.now += 1;
    const availabilities = (await observe(gateway, catalog())).ledger.map(({ operation }) => operation);
    expect(availabilities).toEqual(Array.from({ length: 40 }, () => 'list-availabilities'));
    clock.now += hourMs;
    expect((await observe(gateway, catalog())).requests).toHaveLength(42);
  });

  it('is kept apart by country, segment, scope and locale', async () => {
    const gateway = await (await startShared({ skusPerReservation: 2 })).start();
    const scopes = [
      'country: "US"',
      'country: "GB"',
      'country: "US", targetSegment: EDUCATION',
      'country: "US", reservationScope: AZURE_PLAN',
    ];
    for (const locale of ['en-US', 'de-DE']) {
      for (const scope of scopes) {
        const read = () => observe(gateway, products(scope), {}, { 'x-locale': locale });
        const { errors, requests } = await read();
        expect(errors).toBeUndefined();
        expect(requests.length, `${scope} ${locale}`).toBeGreaterThan(0);
        expect((await read()).requests).toEqual([]);
      }
    }
  });

  it('is served from yesterday while Partner Center throttles', async () => {
    const { clock, start } = await startShared({ skusPerReservation: 2 });
    const gateway = await start();
    const cold = await gateway.data<Catalog, object>(catalog());
    clock.now += hourMs;
    await gateway.sandbox.addFault({ path: '/v1/products.*', times: 0, fault: { status: 429, retryAfter: '119' } });
    const { data, errors } = await observe<Catalog, object>(gateway, catalog());
    expect(errors).toBeUndefined();
    expect(data).toEqual(cold);
    // what was told to wait is not asked again
    expect((await observe(gateway, catalog())).requests).toEqual([]);
  });
});

describe('a customer’s own catalog', () => {
  it('is kept, apart from that of any other customer', async () => {
    const gateway = await (await startShared()).start();
    const { reservationCustomer, registeredCustomer } = await readSeed(gateway.sandbox);
    const query = (customerId: string): string =>
      `{ customer(customerId: "${customerId}") { customerId products(targetView: AZURE_RESERVATIONS_VM) { nodes { title } } } }`;
    for (const { customerId } of [reservationCustomer, registeredCustomer]) {
      const ofCatalog = `GET /v1/customers/${customerId}/products?targetView=AzureReservationsVM`;
      expect((await observe(gateway, query(customerId))).requests).toContain(ofCatalog);
      expect((await observe(gateway, query(customerId))).requests).not.toContain(ofCatalog);
    }
  });
});

describe('what customers own', () => {
  it('is read anew for every request', async () => {
    const gateway = await (await startShared()).start();
    const { reservationCustomer } = await readSeed(gateway.sandbox);
    const query = `{ customer(customerId: "${reservationCustomer.customerId}") {
      companyProfile { companyName } subscriptions { friendlyName } orders { status } entitlements { productId } } }`;
    const first = await observe(gateway, query);
    const second = await observe(gateway, query);
    expect(first.requests.length).toBeGreaterThan(2);
    expect(second.requests.toSorted()).toEqual(first.requests.toSorted());
  });

  it('and only that is marked to be read anew: no operation outside the catalog is kept', () => {
    const folder = new URL('../../src/datasources/', import.meta.url);
    const marked = readdirSync(folder).filter((file) => /\bcache:/.test(readFileSync(new URL(file, folder), 'utf8')));
    expect(marked.sort()).toEqual(['availability.ts', 'offer.ts', 'product.ts', 'sku.ts']);
  });
});

describe('the switch', () => {
  it('of no bytes keeps nothing', async () => {
    const gateway = await (await startShared({ skusPerReservation: 2 })).start({ GATEWAY_CATALOG_CACHE_BYTES: '0' });
    for (const _time of ['first', 'second']) expect((await observe(gateway, catalog())).requests).toHaveLength(4);
  });
});

describe('/metrics', () => {
  it('counts reads by what became of them, and shows what the cache holds', async () => {
    const gateway = await (await startShared({ skusPerReservation: 2 })).start();
    await gateway.data(catalog());
    await gateway.data(catalog());
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(text).toContain('gateway_catalog_reads_total{answer="missing"} 4');
    expect(text).toContain('gateway_catalog_reads_total{answer="fresh"} 4');
    expect(text).toMatch(/^gateway_catalog_cache_bytes [1-9]\d{3,}$/m);
    expect(text).not.toContain('gateway_redis_connected');
  });
});

describe.skipIf(!found)('two gateways with one Redis', () => {
  it('read the catalog once: the second costs no call', async () => {
    const { start } = await startShared();
    const first = await start({ REDIS_URL: redis.url });
    const cold = await observe<Catalog, object>(first, catalog());
    expect(cold.requests).toHaveLength(42);
    const second = await start({ REDIS_URL: redis.url });
    const warm = await observe<Catalog, object>(second, catalog(), {}, trace);
    expect(warm.requests).toEqual([]);
    expect(warm.data).toEqual(cold.data);
    expect(await (await fetch(`${second.url}/metrics`)).text()).toContain('gateway_redis_connected 1');
  });
});

describe('a Redis that is not there', () => {
  it('takes nothing away: the gateway starts, is ready and answers', async () => {
    const gateway = await (await startShared({ skusPerReservation: 2 })).start({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect((await observe(gateway, catalog())).requests).toHaveLength(4);
    expect((await observe(gateway, catalog())).requests).toEqual([]);
    const ready = await fetch(`${gateway.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'degraded',
      parts: { journal: 'ok', partnerCenter: 'ok', redis: 'degraded' },
    });
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).toContain('gateway_redis_connected 0');
  });
});
