import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Principal } from '../access/principal.ts';
import type { RequestInfo } from '../context.ts';
import { BadUserInputError, type GatewayError } from '../errors.ts';
import type { Signal } from '../signal.ts';
import type { Exchange } from './exchange.ts';
import type { CountedBudget } from './limits/operation-budget.ts';

/** One upstream request, as the transport reports it. */
type TraceEntry = Parameters<NonNullable<RequestInfo['trace']>>[0];

/** What the edge keeps of a request while it is executed. */
export interface RequestScope {
  readonly info: RequestInfo;
  /** Collects upstream requests when the caller asked for them with `x-upstream-trace: 1`. */
  readonly upstream: TraceEntry[] | undefined;
  /** Why its document is not executed. */
  readonly refusal: GatewayError | undefined;
  /** What it may use up. */
  readonly budget: CountedBudget | undefined;
}

/** Finds a request's scope from an Apollo plugin: Apollo hands plugins a copy of the context, but this very request object. */
export type RequestScopes = WeakMap<HTTPGraphQLRequest, RequestScope>;

const defaultLocale = 'en-US';
const localePattern = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** What a request says of itself outside of its operation. */
export interface Asked {
  readonly correlationId: string;
  readonly locale: string;
  readonly caller: Principal;
  /** Of the caller: requests of two identities are never answered together. */
  readonly identity: string;
  readonly wantsTrace: boolean;
}

export function readAsked({ request: { headers }, correlationId }: Exchange, caller: Principal): Asked {
  const locale = localeOf(headers['x-locale']);
  const wantsTrace = headers['x-upstream-trace'] === '1';
  return { correlationId, locale, caller, identity: caller.identity, wantsTrace };
}

export function openScope(
  { wantsTrace, ...asked }: Asked,
  signal: Signal,
  { budget, refusal }: Partial<Pick<RequestScope, 'budget' | 'refusal'>> = {},
): RequestScope {
  const upstream: TraceEntry[] | undefined = wantsTrace ? [] : undefined;
  const trace = upstream && ((entry: TraceEntry) => void upstream.push(entry));
  return { upstream, refusal, budget, info: { ...asked, signal, ...(budget && { budget }), ...(trace && { trace }) } };
}

function localeOf(sent: string | readonly string[] | undefined): string {
  if (sent === undefined || sent === '') return defaultLocale;
  if (typeof sent === 'string' && localePattern.test(sent)) return sent;
  throw new BadUserInputError('The header x-locale', 'is not a language tag', 'for instance en-US');
}
