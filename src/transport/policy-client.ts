import { randomUUID } from 'node:crypto';
import { GatewayError, UpstreamError } from '../errors.ts';
import type { PartnerCenterClient } from './client.ts';
import { type Clock, never } from './clock.ts';
import { authMode } from './decide/auth-mode.ts';
import { repeatOf } from './decide/retry.ts';
import { followableLink } from './link.ts';
import type { Exchange, Next, Reply } from './policy.ts';
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
  const go = async <T>(request: PartnerCenterRequest, stream: boolean): Promise<PartnerCenterResponse<T>> => {
    if (repeatOf(request.operation) === 'read') caller.budget?.takeUpstreamCall();
    const { status, headers, body }: Reply = await travel(exchangeOf(request, caller, stream, options));
    return { status, headers, body: body as T };
  };
  const find = async <T>(request: PartnerCenterRequest): Promise<T | null> => {
    try {
      return (await go<T | undefined>(request, false)).body ?? null;
    } catch (error) {
      if (error instanceof UpstreamError && error.partnerCenter.status === 404) return null;
      throw error;
    }
  };
  return {
    find,
    send: (request) => go(request, false),
    stream: (request) => go(request, true),
    async follow(operation, link) {
      const request = followableLink(link, options.root);
      if (request) return find({ operation, ...request });
      throw new GatewayError(
        'UPSTREAM_BAD_RESPONSE',
        `${operation.id}: Partner Center answered with a link that leads away from it; it was not followed`,
      );
    },
  };
}

function exchangeOf(request: PartnerCenterRequest, caller: Caller, stream: boolean, options: ClientOptions): Exchange {
  const { now } = options.clock;
  const once = repeatOf(request.operation) === 'once';
  // what is sent once is not given up when its caller is: money may have moved
  const ends = now() + (once ? options.checkoutTimeoutMs : options.timeoutMs);
  const deadline = once ? ends : Math.min(ends, caller.deadline ?? Infinity);
  return {
    request,
    caller,
    mode: authMode(request.operation, options.modes, caller.actsAs),
    stream,
    headers: requestHeaders(request.headers),
    signal: once ? never : caller.signal,
    timeLeftMs: () => deadline - now(),
    journey: {
      requestId: request.requestId ?? randomUUID(),
      correlationId: caller.correlationId,
      attempts: 0,
      source: 'network',
    },
  };
}
