import { createHash } from 'node:crypto';
import type { Logger } from '../observability/logger.ts';
import { connectRedis, type RedisClient } from './redis-connection.ts';
import { type Later, systemLater } from './timer.ts';

/** Token buckets that all instances take from. */
export interface SharedBuckets {
  /**
   * Takes `cost` from the bucket of a name, which holds `perMinute` and is refilled by as much in a minute. Milliseconds until there
   * would be enough, 0 when it was taken, undefined when Redis cannot say so in time.
   */
  take(name: string, cost: number, perMinute: number): Promise<number | undefined>;
  close(): void;
}

/** What Redis may cost one incoming request. Milliseconds. */
const answerTimeoutMs = 50;

// Redis tells the time: clocks of instances differ
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local cost, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local bucket = redis.call('HMGET', KEYS[1], 'held', 'at')
local held = math.min(most, tonumber(bucket[1] or most) + math.max(0, now - tonumber(bucket[2] or now)) * most / 60000)
if held < cost then return math.ceil((cost - held) * 60000 / most) end
redis.call('HSET', KEYS[1], 'held', tostring(held - cost), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], 60000)
return 0`;

export function openSharedBuckets(
  url: string,
  parts: { readonly logger: Logger; readonly later?: Later },
): SharedBuckets {
  const { logger, later = systemLater } = parts;
  const connection = connectRedis(url, logger, later);
  const take = async (client: RedisClient, name: string, cost: number, most: number): Promise<number | undefined> => {
    const late = `no answer within ${answerTimeoutMs} ms`;
    const cancel = later(answerTimeoutMs, () => connection.drop(client, late));
    try {
      const answer: unknown = await client.eval(takeScript, { keys: [name], arguments: [String(cost), String(most)] });
      if (typeof answer !== 'number') return undefined;
      connection.praise();
      return answer;
    } catch {
      return undefined;
    } finally {
      cancel();
    }
  };
  return {
    async take(name, cost, perMinute) {
      const { client } = connection;
      if (!client) return undefined;
      // names of callers are nobody else's business
      const key = `partner-graph:rate:${createHash('sha256').update(name).digest('base64url')}`;
      return take(client, key, cost, perMinute);
    },
    close: () => connection.close(),
  };
}
