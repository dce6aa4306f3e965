import type { EnvReader } from './env-reader.ts';

/** What is kept of the catalog across requests, and where. */
export interface CacheConfig {
  /** Bytes of answers held in this instance's memory; 0: nothing is kept, in Redis neither. Default 64 MiB, some 2,000 lists of 40 SKUs. */
  readonly maxBytes: number;
  /** How old an answer may be that is served because upstream throttles or is down. Milliseconds, default 86,400,000: a day. */
  readonly staleMs: number;
  /** Shared by the instances of a gateway; undefined: each has its own memory only. */
  readonly redisUrl: string | undefined;
}

export function readCache(read: EnvReader): CacheConfig {
  return {
    maxBytes: read.integer('GATEWAY_CATALOG_CACHE_BYTES', 0, 2 ** 35),
    staleMs: read.integer('GATEWAY_CATALOG_STALE_MS', 0, 2 ** 31 - 1),
    redisUrl: redisUrlOf(read),
  };
}

function redisUrlOf(read: EnvReader): string | undefined {
  const text = read.given('REDIS_URL');
  if (text === undefined) return undefined;
  const accepted = 'redis://[user:password@]host[:port][/database], or rediss:// for TLS';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '') {
    read.problem('REDIS_URL', 'is not the URL of a Redis', accepted);
  } else if (!/^(?:\/\d*)?$/.test(url.pathname) || url.search || url.hash) {
    read.problem('REDIS_URL', 'holds more than the number of a database after its host', accepted);
  }
  return text;
}
