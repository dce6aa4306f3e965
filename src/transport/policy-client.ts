import { randomUUID } from 'node:crypto';
import { GatewayError, UpstreamError } from '../errors.ts';
import type { PartnerCenterClient } from './client.ts';
import { never } from '../signal.ts';
import { partyKey } from './answer-key.ts';
import type { Clock } from './clock.ts';
import { authMode } from './decide/auth-mode.ts';
import { repeatOf } from './decide/retry.ts';
import { followableLink } from './link.ts';
import type { Exchange, Next, Party, Reply } from './policy.ts';
import type { AuthMode, Caller, PartnerCenterRequest, PartnerCenterResponse } from './request.ts';
import { requestHeaders } from './request-headers.ts';

export interface ClientOptions {
  /** The REST root that links may lead below. */
  readonly root: string;
  /** A request with all its attempts and waits. Milliseconds. */
  readonly timeoutMs: number;
  /** The same for an operation that is sent once, a checkout. Milliseconds. */
  readonly checkoutTimeoutMs: number;
  readonly modes: ReadonlySet<AuthMode>;
  readonly clock: Clock;
}

/** Partner Center for one caller, over a list of policies. */
export function policyClient(travel: Next, caller: Caller, options: ClientOptions): PartnerCenterClient {
  const party: Party = { key: partyKey(caller.identity, caller.locale), hasBegun: false };
  const go = (request: PartnerCenterRequest, stream: boolean): Promise<Reply> => {
    try {
      if (repeatOf(request.operation) === 'read') caller.budget?.takeUpstreamCall();
      return travel(exchangeOf(request, caller, party, stream, options));
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
  const find = <T>(request: PartnerCenterRequest): Promise<T | null> =>
    go(request, false).then(({ body }) => (body ?? null) as T | null, nullWhereAbsent);
  return {
    find,
    send: <T>(request: PartnerCenterRequest) => go(request, false) as Promise<PartnerCenterResponse<T>>,
    stream: (request) => go(request, true) as Promise<PartnerCenterResponse<AsyncIterable<Uint8Array>>>,
    follow(operation, link, adapt) {
      const request = followableLink(link, options.root);
      if (request) return find({ operation, ...request, ...(adapt && { adapt }) });
      return Promise.reject(
        new GatewayError(
          'UPSTREAM_BAD_RESPONSE',
          `${operation.id}: Partner Center answered with a link that leads away from it; it was not followed`,
        ),
      );
    },
  };
}

function nullWhereAbsent(error: unknown): null {
  if (error instanceof UpstreamError && error.partnerCenter.status === 404) return null;
  throw error;
}

function exchangeOf(
  request: PartnerCenterRequest,
  caller: Caller,
  party: Party,
  stream: boolean,
  options: ClientOptions,
): Exchange {
  const now = options.clock.now();
  const once = repeatOf(request.operation) === 'once';
  return {
    request,
    caller,
    party,
    mode: authMode(request.operation, options.modes, caller.actsAs),
    stream,
    standby: false,
    headers: requestHeaders(request.headers),
    // what is sent once is not given up when its caller is: money may have moved
    signal: once ? never : caller.signal,
    deadline: once ? now + options.checkoutTimeoutMs : Math.min(now + options.timeoutMs, caller.deadline ?? Infinity),
    journey: {
      requestId: request.requestId ?? randomUUID(),
      correlationId: caller.correlationId,
      attempts: 0,
      source: 'network',
    },
  };
}
