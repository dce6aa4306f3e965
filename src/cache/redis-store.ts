import type { Logger } from '../observability/logger.ts';
import { connectRedis, type RedisClient } from './redis-connection.ts';
import type { Later } from './timer.ts';

/** Values in Redis. Nothing here throws, and nothing takes longer than it may: what cannot be had is undefined. */
export interface RedisStore {
  readonly isConnected: boolean;
  /** Settles when the first attempt to connect has ended. */
  readonly tried: Promise<void>;
  get(key: string): Promise<Uint8Array | undefined>;
  /** Hands the value over; nobody waits for it. */
  set(key: string, value: Uint8Array, lifeMs: number): void;
  close(): void;
}

/** A write is waited for by nobody; one without an answer says that the connection is dead. Milliseconds. */
const writeTimeoutMs = 1_000;
/** Bytes on their way to Redis at once; above that, values are not shared. */
const maxWritingBytes = 16 * 1024 * 1024;

/** `readTimeoutMs`: a Redis that has not answered by then is left alone for a while. */
export function openRedisStore(url: string, readTimeoutMs: number, logger: Logger, later: Later): RedisStore {
  const connection = connectRedis(url, logger, later);
  const reads = new Map<string, Promise<Uint8Array | undefined>>();
  let writingBytes = 0;
  let refused = false;

  const read = async (client: RedisClient, key: string): Promise<Uint8Array | undefined> => {
    const cancel = later(readTimeoutMs, () => connection.drop(client, `no answer within ${readTimeoutMs} ms`));
    try {
      const value: unknown = await client.get(key);
      if (value === null || Buffer.isBuffer(value)) connection.praise();
      // an answer to another question: whatever comes next would be wrong as well
      else connection.drop(client, 'the answer is not one to GET');
      return Buffer.isBuffer(value) ? value : undefined;
    } catch {
      // an error is an answer too (a value of another type, a Redis that loads); a lost connection has been told of
      return undefined;
    } finally {
      cancel();
    }
  };
  const write = async (client: RedisClient, key: string, value: Buffer, lifeMs: number): Promise<void> => {
    const cancel = later(writeTimeoutMs, () => connection.drop(client, `no answer within ${writeTimeoutMs} ms`));
    try {
      await client.set(key, value, { expiration: { type: 'PX', value: lifeMs } });
      refused = false;
    } catch (error) {
      if (!refused && connection.client === client) {
        logger.warn('Redis does not take what is cached', { reason: error instanceof Error ? error.message : '' });
        refused = true;
      }
    } finally {
      cancel();
    }
  };
  return {
    get isConnected() {
      return connection.client !== undefined;
    },
    tried: connection.tried,
    get(key) {
      const { client } = connection;
      if (!client) return Promise.resolve(undefined);
      const running = reads.get(key);
      if (running) return running;
      const started = read(client, key).finally(() => reads.delete(key));
      reads.set(key, started);
      return started;
    },
    set(key, value, lifeMs) {
      const { client } = connection;
      if (!client || writingBytes + value.byteLength > maxWritingBytes) return;
      writingBytes += value.byteLength;
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      void write(client, key, bytes, lifeMs).finally(() => (writingBytes -= value.byteLength));
    },
    close: () => connection.close(),
  };
}
