import type { Signal } from '../signal.ts';
import type { AuthMode, Caller, OnBehalfOf, PartnerCenterRequest } from './request.ts';

/** One request on its way through the policies. */
export interface Exchange {
  readonly request: PartnerCenterRequest;
  readonly caller: Caller;
  /** What all requests of its caller have in common. */
  readonly party: Party;
  /** Which token it travels with. */
  readonly mode: AuthMode;
  /** True when the answer's bytes are wanted as they arrive. */
  readonly stream: boolean;
  /** True when an older answer stands by: then upstream is asked once, and neither a refusal nor a closed gate is waited for. */
  readonly standby?: boolean | undefined;
  /** The request's own headers under their usual spelling; those of the transport are added when it is sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborts when nobody waits for the answer any more. Never aborts for an operation that is sent once. */
  readonly signal: Signal;
  /** When the answer comes too late; milliseconds since 1970. */
  readonly deadline: number;
  /** What is told of the journey afterwards; written by the policies. */
  readonly journey: Journey;
}

/** The requests of one caller. */
export interface Party {
  /** Tells their answers apart from those of others. */
  readonly key: string;
  /** Whether one of them has been sent, or waits to be. */
  hasBegun: boolean;
}

/** The same for others who wait. Written out: copying with `...` takes as long as all policies together. */
export function withSignal(exchange: Exchange, signal: Signal): Exchange {
  const { request, caller, party, mode, stream, standby, headers, deadline, journey } = exchange;
  return { request, caller, party, mode, stream, standby, headers, signal, deadline, journey };
}

/** The caller whom a request travels as; undefined where it travels as the gateway. */
export const onBehalfOf = ({ caller: { actsAs }, mode }: Pick<Exchange, 'caller' | 'mode'>): OnBehalfOf | undefined =>
  actsAs?.kind === 'caller' && mode === 'app+user' ? actsAs : undefined;

export interface Journey {
  requestId: string;
  correlationId: string;
  /** Requests that were put on the wire. */
  attempts: number;
  source: 'network' | 'coalesced' | 'cache';
}

/** A successful answer. Its JSON may be shared with others: nobody changes it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Length of the body on the wire, after decompression. Bytes. */
  readonly bytes: number;
  /** Settles when a streamed body has ended. */
  readonly finished?: Promise<void>;
}

export type Next = (exchange: Exchange) => Promise<Reply>;

/** A behaviour around the rest of the way. */
export type Policy = (exchange: Exchange, next: Next) => Promise<Reply>;

/** The policies as one function, the first outermost, around `last`. */
export function inOrder(policies: readonly Policy[], last: Next): Next {
  return policies.reduceRight<Next>((next, policy) => (exchange) => policy(exchange, next), last);
}
