import { createHash, randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { type CacheParts, type CatalogCache, openCatalogCache } from '../../../src/cache/index.ts';
import type { CacheConfig } from '../../../src/config.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import type { Operation, PartnerCenterRequest } from '../../../src/transport/request.ts';
import { type Connected, connect, type ConnectOptions } from '../../transport/helpers/connect.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const listSkus: Operation = {
  id: 'list-skus',
  method: 'GET',
  auth: ['app', 'app+user'],
  cache: { freshMs: hourMs },
};
export const skus: PartnerCenterRequest = { operation: listSkus, path: '/v1/products/DZH318Z0BQ3Q/skus?country=US' };
export const otherSkus: PartnerCenterRequest = { ...skus, path: '/v1/products/DZH318Z0BQ3P/skus?country=US' };

export interface ConnectCachedOptions extends ConnectOptions {
  readonly cache?: Partial<CacheConfig>;
  readonly cacheParts?: Partial<CacheParts>;
  /** Milliseconds since 1970; may be shared by connections. */
  readonly clock?: { now: number };
}

export interface ConnectedCached extends Omit<Connected, 'clock'> {
  readonly cache: CatalogCache;
  readonly clock: { now: number };
  readonly reads: readonly string[];
}

const run = randomUUID();
/**
 * An access token stands for a partner: nobody else's values can be found in a Redis that others use as well, nor those of an
 * earlier test whose upstream had the same port.
 */
const tokenOfTest = (): string =>
  createHash('sha256').update(`${run} ${expect.getState().currentTestName}`).digest('hex');

/** A connection with a cache of its own, on a clock that stands still. Both are closed after the test. */
export async function connectCached(url: string, options: ConnectCachedOptions = {}): Promise<ConnectedCached> {
  const clock = options.clock ?? { now: Date.UTC(2026, 0, 1) };
  const reads: string[] = [];
  const waits: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    waits.push(ms);
    clock.now += ms;
    return Promise.resolve();
  };
  const now = (): number => clock.now;
  const cache = await openCatalogCache(
    { maxBytes: 2 ** 20, staleMs: dayMs, redisUrl: undefined, ...options.cache },
    {
      logger: recordedLogger('info').logger,
      count: (read) => void reads.push(read),
      now,
      ...options.cacheParts,
    },
  );
  if (!cache) throw new Error('there is no cache to test');
  onTestFinished(() => cache.close());
  const connected = connect(url, {
    identity: { kind: 'accessToken', accessToken: tokenOfTest() },
    ...options,
    parts: { cache, now, sleep, ...options.parts },
  });
  return { ...connected, cache, clock, reads, waits };
}
