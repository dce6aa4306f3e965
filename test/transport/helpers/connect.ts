import { onTestFinished } from 'vitest';
import type { PartnerCenterConfig, UpstreamIdentity, UpstreamLimits } from '../../../src/config.ts';
import { recordedLogger } from '../../helpers/recorded-logger.ts';
import type { PartnerCenterClient } from '../../../src/transport/client.ts';
import {
  connectPartnerCenter,
  type ConnectionParts,
  type PartnerCenterConnection,
} from '../../../src/transport/index.ts';
import type { Caller, Operation, TraceEntry } from '../../../src/transport/request.ts';

export const customerId = '28045616-f6b9-462f-9701-0d89b5e65c44';
export const correlationId = '0e93c70c-977a-4a88-9580-7cf084c73286';
export const requestId = '4fa6dad6-a89f-4875-8247-8294a10ae1cf';

export const getCustomer: Operation = { id: 'get-customer', method: 'GET', auth: ['app', 'app+user'] };
export const createCart: Operation = { id: 'create-cart', method: 'POST', auth: ['app', 'app+user'] };
export const checkoutCart: Operation = { id: 'checkout-cart', method: 'POST', auth: ['app'], repeat: 'once' };
export const getStatement: Operation = {
  id: 'get-invoice-statement',
  method: 'GET',
  auth: ['app', 'app+user'],
  accept: 'application/pdf',
};

const limits: UpstreamLimits = {
  timeoutMs: 90_000,
  attemptTimeoutMs: 45_000,
  checkoutTimeoutMs: 180_000,
  idleTimeoutMs: 30_000,
  maxConnections: 16,
  maxWaitMs: 2_000,
  maxResponseBytes: 1024 * 1024,
  maxRetryAfterMs: 120_000,
  retries: 3,
  retryBudgetPercent: 20,
};

export interface Connected {
  readonly connection: PartnerCenterConnection;
  readonly client: PartnerCenterClient;
  /** Every wait the transport asked for; virtual, the clock jumps. */
  readonly waits: readonly number[];
  readonly trace: readonly TraceEntry[];
  readonly lines: readonly string[];
  readonly clock: { now: number };
}

export interface ConnectOptions {
  readonly identity?: UpstreamIdentity;
  readonly limits?: Partial<UpstreamLimits>;
  readonly caller?: Partial<Caller>;
  readonly parts?: Partial<ConnectionParts>;
}

/** A connection to `url` on a clock of its own, closed after the test. */
export function connect(url: string, options: ConnectOptions = {}): Connected {
  const waits: number[] = [];
  const trace: TraceEntry[] = [];
  const { lines, logger } = recordedLogger();
  const clock = { now: Date.UTC(2026, 0, 1) };
  const config: PartnerCenterConfig = {
    cloud: 'global',
    url,
    identity: options.identity ?? { kind: 'accessToken', accessToken: 'a-ready-token' },
    limits: { ...limits, ...options.limits },
  };
  const connection = connectPartnerCenter(config, {
    logger,
    now: () => clock.now,
    sleep: (ms, signal) => {
      waits.push(ms);
      clock.now += ms;
      return signal?.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
    },
    random: () => 0,
    ...options.parts,
  });
  onTestFinished(() => connection.close());
  const client = connection.forCaller(callerOf({ trace: (entry) => void trace.push(entry), ...options.caller }));
  return { connection, client, waits, trace, lines, clock };
}

export const callerOf = (caller: Partial<Caller> = {}): Caller => ({
  identity: 'app',
  correlationId,
  locale: 'en-US',
  signal: new AbortController().signal,
  ...caller,
});

/** What a promise was rejected with; fails when it was not. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & { readonly [key: string]: unknown }> {
  try {
    await promise;
  } catch (error) {
    return error as Error & { readonly [key: string]: unknown };
  }
  throw new Error('expected a failure');
}
