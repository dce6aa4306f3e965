import { Counter, Gauge, type Registry } from 'prom-client';

/** What there is to see of the catalog cache. */
export interface WatchedCache {
  readonly bytes: number;
  /** Undefined where no Redis is set. */
  readonly isRedisConnected: boolean | undefined;
}

/** Counts reads of the catalog by what became of them, and shows how full the cache is and whether Redis is there. */
export function watchCatalogCache(registry: Registry) {
  const reads = new Counter({
    name: 'gateway_catalog_reads_total',
    help: 'Reads of the catalog: answered from the cache (fresh), from it although too old (stale), or by Partner Center (missing).',
    labelNames: ['answer'],
    registers: [registry],
  });
  return {
    count: (answer: 'fresh' | 'stale' | 'missing'): void => reads.inc({ answer }),
    /** Nothing to see when there is no cache. */
    watch(cache: WatchedCache | undefined): void {
      if (!cache) return;
      new Gauge({
        name: 'gateway_catalog_cache_bytes',
        help: 'Bytes of answers held in memory.',
        registers: [registry],
        collect(): void {
          this.set(cache.bytes);
        },
      });
      if (cache.isRedisConnected === undefined) return;
      new Gauge({
        name: 'gateway_redis_connected',
        help: '1 while Redis can be used, else 0.',
        registers: [registry],
        collect(): void {
          this.set(cache.isRedisConnected ? 1 : 0);
        },
      });
    },
  };
}
