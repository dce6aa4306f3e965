import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from '../observability/logger.ts';
import { connectRedis, type RedisClient } from './redis-connection.ts';
import { type Later, systemLater } from './timer.ts';

/** Closes a gate for so many milliseconds. */
export type CloseGate = (gate: string, ms: number) => void;

/**
 * What one instance was told by upstream, made known to all of the same partner. Nobody ever waits for it: closings are published
 * and heard, never asked for, so that a Redis that is down or slow costs no request anything; each instance then goes by what it
 * was told itself.
 */
export interface SharedGates {
  /** From now on `onClosed` is told what other instances close; the function tells them what this one does. */
  join(partner: string, onClosed: CloseGate): CloseGate;
  close(): void;
}

/** An answer that takes longer says that the connection is dead. Milliseconds. */
const answerTimeoutMs = 1_000;
/** The longest wait upstream may ask for, whatever the setting: what is left in Redis is gone by then. Milliseconds. */
const longestMs = 3_600_000;
/** Gates that are remembered while Redis cannot be told of them. */
const maxUntold = 1_000;
/** What a gate may be called: an operation and, where there is one, a customer. */
const message = /^([0-9a-f-]{36}) (\d{1,7}) ([a-z0-9-]{1,100} [0-9a-f-]{0,36})$/;

// Redis tells the time: clocks of instances differ
const tellScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local opensAt = now + tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if opensAt > tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0) then redis.call('ZADD', KEYS[1], opensAt, ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], ${longestMs})
redis.call('PUBLISH', KEYS[1], ARGV[3])`;
const readScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lines = {}
local gates = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf', 'WITHSCORES', 'LIMIT', 0, 10000)
for i = 1, #gates, 2 do lines[#lines + 1] = ARGV[1] .. ' ' .. string.format('%d', gates[i + 1] - now) .. ' ' .. gates[i] end
return lines`;

export function openSharedGates(url: string, parts: { readonly logger: Logger; readonly later?: Later }): SharedGates {
  const { logger, later = systemLater } = parts;
  const closers: (() => void)[] = [];
  return {
    join(partner, onClosed) {
      const instance = randomUUID();
      // of two partners on one Redis, neither stops the other
      const name = `partner-graph:gates:${createHash('sha256').update(partner).digest('base64url')}`;
      const hear = (from: string, line: string): void => {
        const [, by, ms, gate] = message.exec(line) ?? [];
        if (gate !== undefined && by !== from) onClosed(gate, Math.min(Number(ms), longestMs));
      };
      const listen = async (client: RedisClient): Promise<void> => {
        // before reading: what is closed between the two would be missed
        await client.subscribe(name, (line) => hear(instance, String(line)));
        const lines: unknown = await client.eval(readScript, { keys: [name], arguments: [instance] });
        for (const line of Array.isArray(lines) ? lines : []) hear('', String(line));
      };
      const tell = async (client: RedisClient, gate: string, ms: number): Promise<void> => {
        const wholeMs = String(Math.ceil(ms));
        await client.eval(tellScript, { keys: [name], arguments: [gate, wholeMs, `${instance} ${wholeMs} ${gate}`] });
      };
      /** What could not be told, and until when it is worth telling. */
      const untold = new Map<string, number>();
      const catchUp = async (client: RedisClient): Promise<void> => {
        const now = performance.now();
        const late = [...untold].filter(([, until]) => until > now);
        untold.clear();
        await Promise.all(late.map(([gate, until]) => tell(client, gate, until - now)));
      };
      const listener = connectRedis(url, logger, later, listen);
      const teller = connectRedis(url, logger, later, catchUp);
      closers.push(listener.close, teller.close);
      return (gate, ms) => {
        const { client } = teller;
        if (!client) {
          if (untold.size < maxUntold) untold.set(gate, performance.now() + ms);
          return;
        }
        const cancel = later(answerTimeoutMs, () => teller.drop(client, `no answer within ${answerTimeoutMs} ms`));
        tell(client, gate, ms)
          .then(teller.praise, (error: Error) =>
            logger.debug('A closed gate was not shared', { reason: error.message }),
          )
          .finally(cancel);
      };
    },
    close() {
      for (const close of closers) close();
    },
  };
}
