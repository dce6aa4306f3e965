import { createClient, RESP_TYPES } from '@redis/client';
import type { Logger } from '../observability/logger.ts';
import type { Later } from './timer.ts';

/** A connection to Redis that mends itself, and is not there for as long as it is not right. */
export interface RedisConnection {
  /** The client when it may be used: connected, and heard of. */
  readonly client: RedisClient | undefined;
  /** Settles when the first attempt has ended, one way or the other. */
  readonly tried: Promise<void>;
  /** Redis answers well: the next failure is the first of its kind. */
  praise(): void;
  /** Gives the connection up, with everything that waits on it, and tries again after a while. */
  drop(client: RedisClient, reason: string): void;
  close(): void;
}

export type RedisClient = ReturnType<typeof openClient>;

/** Connecting, TLS and sign-in included. Nobody waits for it but the start of the gateway. Milliseconds. */
const connectTimeoutMs = 3_000;
/** Wait after the first failure; doubled for each further one. Milliseconds. */
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/** `prepare`: what has to be done on every new connection before it may be used. */
export function connectRedis(
  url: string,
  logger: Logger,
  later: Later,
  prepare: (client: RedisClient) => Promise<void> = () => Promise.resolve(),
): RedisConnection {
  let current: RedisClient | undefined;
  let usable = false;
  let closed = false;
  let failures = 0;
  let cancel: () => void = () => undefined;
  let settle: () => void = () => undefined;
  const tried = new Promise<void>((resolve) => (settle = resolve));

  const end = (client: RedisClient): void => {
    cancel();
    current = undefined;
    usable = false;
    // one that has ended by itself says so
    if (client.isOpen) client.destroy();
    settle();
  };
  const drop = (client: RedisClient, reason: string): void => {
    if (client !== current) return;
    end(client);
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** failures);
    const write = failures === 0 ? logger.warn : logger.debug;
    write('Redis is left alone for a while; this instance goes by its own memory', { reason, waitMs });
    failures += 1;
    cancel = later(waitMs, connect);
  };
  const connect = (): void => {
    const client = openClient(url);
    current = client;
    client.on('error', (error: Error) => drop(client, error.message));
    cancel = later(connectTimeoutMs, () => drop(client, `no sign of life within ${connectTimeoutMs} ms`));
    // a connection alone proves nothing: a proxy accepts it for a Redis that is down
    const greeted = client
      .connect()
      .then(() => client.ping())
      .then(() => prepare(client));
    greeted.then(
      () => {
        if (client !== current) return;
        cancel();
        usable = true;
        settle();
        logger.info('Redis is connected');
      },
      (error: Error) => drop(client, error.message),
    );
  };
  connect();
  return {
    get client() {
      return usable ? current : undefined;
    },
    tried,
    praise: () => void (failures = 0),
    drop: (client, reason) => void (closed || drop(client, reason)),
    close() {
      closed = true;
      cancel();
      if (current) end(current);
    },
  };
}

/** Nothing queues while the connection is down, and nothing is sent twice: {@link connectRedis} alone decides what happens then. */
const openClient = (url: string) =>
  createClient({
    url,
    // a connection that listens may ask as well, which it may not in version 2
    RESP: 3,
    disableClientInfo: true,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    commandsQueueMaxLength: 10_000,
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
    // how long connecting may take is measured by one clock, above
    socket: { connectTimeout: 0, reconnectStrategy: false },
  });
