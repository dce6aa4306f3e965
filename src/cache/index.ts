import { createHash } from 'node:crypto';
import type { CacheConfig } from '../config.ts';
import type { Logger } from '../observability/logger.ts';
import { type KeptAnswer, pack, unpack } from './kept-answer.ts';
import { createMemory } from './memory.ts';
import { createPatience, type Patience } from './patience.ts';
import type { openRedisStore as OpenRedisStore, RedisStore } from './redis-store.ts';
import type { openSharedBuckets as OpenSharedBuckets, SharedBuckets } from './shared-buckets.ts';
import type { openSharedGates as OpenSharedGates, SharedGates } from './shared-gates.ts';
import { type Later, systemLater } from './timer.ts';

export type { KeptAnswer } from './kept-answer.ts';
export type { Patience } from './patience.ts';
export type { SharedBuckets } from './shared-buckets.ts';
export type { CloseGate, SharedGates } from './shared-gates.ts';

/** What became of a read that may be cached. */
export type CatalogRead = 'fresh' | 'stale' | 'missing';

/**
 * Answers kept across requests: in memory, and where there is a Redis behind it for all instances. It keeps and finds; what is
 * fresh enough, and when upstream is asked instead, is the reader's to say.
 */
export interface CatalogCache {
  /** Milliseconds since 1970, by which answers grow old. */
  readonly now: () => number;
  /** How old an answer may be that is served because upstream cannot be asked. Milliseconds. */
  readonly staleMs: number;
  /** Bytes held in memory. */
  readonly bytes: number;
  /** Undefined where no Redis is set. */
  readonly isRedisConnected: boolean | undefined;
  /** Asks Redis for something, and rejects when that cannot be had in time. Undefined where no Redis is set. */
  readonly checkRedis: (() => Promise<void>) | undefined;
  /** How long one incoming request may wait for Redis, over all its reads. */
  readonly redisPatience: () => Patience;
  /** How long one may wait, over all its reads, for newer answers than those that could be served in their place. */
  readonly upstreamPatience: () => Patience;
  /** The newest answer that is known, however old; a promise where Redis is asked for it. */
  read(key: string, patience: () => Patience): KeptAnswer | undefined | Promise<KeptAnswer | undefined>;
  /** Keeps an answer; `lifeMs`: how long it can be of use. */
  write(key: string, answer: KeptAnswer, lifeMs: number): void;
  /** Lets this instance do with an answer until then (milliseconds since 1970) before upstream is asked again. */
  hold(key: string, answer: KeptAnswer, until: number): void;
  /** Counts a read. */
  count(read: CatalogRead): void;
  close(): void;
}

export interface CacheParts {
  readonly logger: Logger;
  /** Told of every read. */
  readonly count?: (read: CatalogRead) => void;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  readonly later?: Later;
}

/** What Redis may cost one incoming request altogether. Milliseconds. */
const redisBudgetMs = 50;
/**
 * What asking upstream for newer answers may cost one incoming request altogether. Partner Center answers in hundreds of
 * milliseconds: product, SKUs and availabilities come one after the other in less; what takes longer hangs or is overloaded, and
 * yesterday's catalog is better than waiting for it. Milliseconds.
 */
const upstreamBudgetMs = 1_000;
/** How long an instance trusts its own memory before it asks Redis for a newer answer: instances agree within that. Milliseconds. */
const agreeMs = 10_000;

/** Undefined when the memory is given no bytes. Waits for the first attempt to reach Redis, which may fail. */
export async function openCatalogCache(config: CacheConfig, parts: CacheParts): Promise<CatalogCache | undefined> {
  const { maxBytes, staleMs, redisUrl } = config;
  const { logger, count, now = Date.now, later = systemLater } = parts;
  if (maxBytes === 0) return undefined;
  const memory = createMemory(maxBytes);
  const redis = redisUrl === undefined ? undefined : await openStore(redisUrl, redisBudgetMs, logger, later);
  await redis?.tried;

  const trust = (key: string, answer: KeptAnswer): KeptAnswer => {
    const trusted = { ...answer, trustedUntil: now() + agreeMs };
    memory.set(key, trusted);
    return trusted;
  };
  const readFar = async (store: RedisStore, key: string, patience: Patience): Promise<KeptAnswer | undefined> => {
    const name = nameOf(key);
    const value = await patience(store.get(name));
    const found = value && unpack(name, value, now());
    // it may have been written meanwhile
    const known = memory.get(key);
    const newest = found && !(known && known.storedAt >= found.storedAt) ? found : known;
    return newest && trust(key, newest);
  };
  return {
    now,
    staleMs,
    get bytes() {
      return memory.bytes;
    },
    get isRedisConnected() {
      return redis?.isConnected;
    },
    checkRedis: redis && (() => check(redis)),
    redisPatience: () => createPatience(redisBudgetMs, later),
    upstreamPatience: () => createPatience(upstreamBudgetMs, later),
    read(key, patience) {
      const near = memory.get(key);
      return !redis?.isConnected || now() < (near?.trustedUntil ?? 0) ? near : readFar(redis, key, patience());
    },
    write(key, answer, lifeMs) {
      trust(key, answer);
      if (!redis?.isConnected) return;
      const name = nameOf(key);
      redis.set(name, pack(name, answer), lifeMs);
    },
    hold(key, answer, until) {
      const known = memory.get(key);
      // a newer one may have come meanwhile
      if (!known || known.storedAt <= answer.storedAt) memory.set(key, { ...answer, heldUntil: until });
    },
    count: count ?? (() => undefined),
    close: () => redis?.close(),
  };
}

/** Redis's client, 17 MiB, is loaded where there is a Redis. */
async function openStore(...parts: Parameters<typeof OpenRedisStore>): Promise<RedisStore> {
  const { openRedisStore } = await import('./redis-store.ts');
  return openRedisStore(...parts);
}

export async function openSharedGates(...parts: Parameters<typeof OpenSharedGates>): Promise<SharedGates> {
  const shared = await import('./shared-gates.ts');
  return shared.openSharedGates(...parts);
}

export async function openSharedBuckets(...parts: Parameters<typeof OpenSharedBuckets>): Promise<SharedBuckets> {
  const shared = await import('./shared-buckets.ts');
  return shared.openSharedBuckets(...parts);
}

/** A Redis that does not answer a read is no longer connected: what no request has noticed yet, this does. */
async function check(redis: RedisStore): Promise<void> {
  await redis.get(nameOf('ready?'));
  if (!redis.isConnected) throw new Error('Redis cannot be used: each instance caches in its own memory');
}

/** Keys name customers and are long; Redis needs neither. */
const nameOf = (key: string): string => `partner-graph:catalog:${createHash('sha256').update(key).digest('base64url')}`;
