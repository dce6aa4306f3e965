import { setMaxListeners } from 'node:events';
import type { CatalogCache, SharedGates } from '../cache/index.ts';
import type { PartnerCenterConfig } from '../config.ts';
import type { Logger } from '../observability/logger.ts';
import type { UpstreamMetrics, WatchedUpstream } from '../observability/upstream-metrics.ts';
import { Cancellation } from '../signal.ts';
import { attempts } from './attempt.ts';
import { createCircuits } from './circuits.ts';
import type { PartnerCenterClient } from './client.ts';
import { type Clock, systemClock } from './clock.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import { createGates, operationOf } from './gates.ts';
import { partnerKey } from './partner-key.ts';
import { bearerToken } from './steps/bearer-token.ts';
import { catalogCache } from './policies/catalog-cache.ts';
import { circuitBreaker, refuseWhileOpen } from './steps/circuit-breaker.ts';
import { coalesce } from './policies/coalesce.ts';
import { trace } from './policies/trace.ts';
import { countHeldBack } from './steps/count-held-back.ts';
import { errorMapping } from './steps/error-mapping.ts';
import { log } from './steps/log.ts';
import { retry } from './steps/retry.ts';
import { send } from './steps/send.ts';
import { throttleGate } from './steps/throttle-gate.ts';
import { inOrder } from './policy.ts';
import { policyClient } from './policy-client.ts';
import type { AuthMode, Caller } from './request.ts';
import { createRetryBudget } from './retry-budget.ts';
import { createSlots } from './slots.ts';
import { noCallerTokens } from './tokens/caller-tokens.ts';
import { entraTokens } from './tokens/entra-tokens.ts';
import { fixedToken } from './tokens/fixed-token.ts';
import { openWire } from './undici-wire.ts';
import type { Wire } from './wire.ts';

/** Partner Center, connected: one pool, one set of tokens, one memory of limits for all callers. */
export interface PartnerCenterConnection {
  /** The REST root that paths stand below: `https://api.partnercenter.microsoft.com`. */
  readonly root: string;
  /** The modes a token can be had for. */
  readonly modes: ReadonlySet<AuthMode>;
  /** What there is to see of its limits. */
  readonly watched: WatchedUpstream;
  /** The client of one incoming request. */
  forCaller(caller: Caller): PartnerCenterClient;
  /** Resolves when a token can be had; rejects with what is wrong. */
  ready(): Promise<void>;
  /** Waits for the exchanges in flight and closes the connections. */
  close(): Promise<void>;
}

export interface ConnectionParts extends Partial<Clock> {
  readonly logger: Logger;
  /** A number in [0, 1) for the jitter of waits. Default `Math.random`. */
  readonly random?: () => number;
  /** Where answers that may be kept are kept; the one who opened it closes it. Default: nowhere. */
  readonly cache?: CatalogCache | undefined;
  /** Tells other instances of closed gates, and is told of theirs; the one who opened it closes it. Default: nobody. */
  readonly sharedGates?: SharedGates | undefined;
  readonly metrics?: UpstreamMetrics;
}

/** Wait before the first retry. Milliseconds. */
const retryBaseMs = 500;
/** The longest wait between attempts that is our own choice. Milliseconds. */
const retryMaxMs = 8_000;
/** A token's answer is a few kilobytes. */
const maxTokenBytes = 1024 * 1024;
/** Two modes, one renewal each, and callers who come together and whose tokens are exchanged. */
const tokenConnections = 16;

export function connectPartnerCenter(config: PartnerCenterConfig, parts: ConnectionParts): PartnerCenterConnection {
  const { identity, limits, url: root } = config;
  const { cache, logger, metrics, random = Math.random } = parts;
  const clock: Clock = { now: parts.now ?? systemClock.now, sleep: parts.sleep ?? systemClock.sleep };
  const { origin, pathname } = new URL(root);
  const wires: Wire[] = [];
  const open = (to: string, connections: number, maxResponseBytes: number): Wire => {
    const wire = openWire({ origin: to, connections, maxResponseBytes, idleTimeoutMs: limits.idleTimeoutMs });
    wires.push(wire);
    return wire;
  };
  const wire = open(origin, limits.maxConnections, limits.maxResponseBytes);
  const { tokens, callers } =
    identity.kind === 'accessToken'
      ? { tokens: fixedToken(identity.accessToken), callers: noCallerTokens }
      : entraTokens(
          identity,
          open(new URL(identity.authority).origin, tokenConnections, maxTokenBytes),
          logger,
          clock.now,
        );
  const budget = createRetryBudget({ percent: limits.retryBudgetPercent, now: clock.now });
  /** Ends what goes on while nobody waits for it. */
  const closing = new Cancellation();
  const circuits = createCircuits(clock.now);
  const slots = createSlots(createConcurrencyLimit(limits.maxConnections), clock.now);
  const gates = createGates(clock);
  const tellOthers = parts.sharedGates?.join(partnerKey(config), (gate, ms) => {
    gates.close(gate, Math.min(ms, limits.maxRetryAfterMs));
    metrics?.gateClosed(operationOf(gate), 'instance');
  });
  const onClosed = (gate: string, ms: number): void => {
    tellOthers?.(gate, ms);
    metrics?.gateClosed(operationOf(gate), 'answer');
  };
  const settings = { retries: limits.retries, baseMs: retryBaseMs, maxMs: retryMaxMs };

  const attempt = attempts(
    [
      retry({ settings, budget, clock, random, onRetry: (operation) => metrics?.retried(operation) }),
      countHeldBack((operation, reason) => metrics?.heldBack(operation, reason)),
      refuseWhileOpen(circuits),
      throttleGate({ gates, slots, clock, maxWaitMs: limits.maxWaitMs, onClosed }),
      circuitBreaker(circuits),
      bearerToken(tokens, callers, clock),
      log(logger, clock),
      errorMapping(clock.now, limits.maxRetryAfterMs),
    ],
    send(wire, {
      prefix: pathname.replace(/\/$/, ''),
      attemptTimeoutMs: limits.attemptTimeoutMs,
      now: clock.now,
    }),
  );
  const travel = inOrder(
    [trace(clock), ...(cache ? [catalogCache(cache, partnerKey(config), closing)] : []), coalesce()],
    attempt,
  );
  const options = {
    root,
    timeoutMs: limits.timeoutMs,
    checkoutTimeoutMs: limits.checkoutTimeoutMs,
    modes: tokens.modes,
    clock,
  };
  return {
    root,
    modes: tokens.modes,
    watched: {
      get inFlight() {
        return slots.inFlight;
      },
      get limit() {
        return slots.limit;
      },
      get waiting() {
        return slots.waiting;
      },
      get closedGates() {
        return gates.closed;
      },
      get openResources() {
        return circuits.openResources;
      },
      circuits: () => circuits.states(),
    },
    forCaller(caller) {
      // one request of ours can have hundreds in flight, each of them listening
      if (caller.signal instanceof AbortSignal) setMaxListeners(0, caller.signal);
      return policyClient(travel, caller, options);
    },
    async ready() {
      // a refresh token that has died must not take app-only answers away
      await tokens.get('app');
    },
    async close() {
      closing.abort();
      await Promise.all(wires.map((one) => one.close()));
    },
  };
}
