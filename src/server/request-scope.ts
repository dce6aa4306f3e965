import type { HTTPGraphQLRequest } from '@apollo/server';
import type { Principal } from '../access/principal.ts';
import type { RequestInfo } from '../context.ts';
import { BadUserInputError } from '../errors.ts';
import type { Signal } from '../signal.ts';
import type { DocumentRefusal } from './admit-document.ts';
import type { Exchange } from './exchange.ts';
import type { CountedBudget } from './limits/operation-budget.ts';

/** One upstream request, as the transport reports it. */
type TraceEntry = Parameters<NonNullable<RequestInfo['trace']>>[0];

/** What the edge keeps of a request while it is executed. */
export interface RequestScope {
  readonly info: RequestInfo;
  /** When the request arrived, a reading of `performance.now()`. */
  readonly startedAt: number;
  /** Media type of the answer. */
  readonly mediaType: string | undefined;
  /** Collects upstream requests when the caller asked for them with `x-upstream-trace: 1`. */
  readonly upstream: TraceEntry[] | undefined;
  /** Why its document is not executed. */
  readonly refusal: DocumentRefusal | undefined;
  /** What it may use up. */
  readonly budget: CountedBudget | undefined;
}

/** Finds a request's scope from an Apollo plugin: Apollo hands plugins a copy of the context, but this very request object. */
export type RequestScopes = WeakMap<HTTPGraphQLRequest, RequestScope>;

const defaultLocale = 'en-US';
const localePattern = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** What a request says of itself outside of its operation. */
export interface Asked {
  readonly exchange: Exchange;
  readonly caller: Principal;
  readonly locale: string;
  readonly wantsTrace: boolean;
}

export function readAsked(exchange: Exchange, caller: Principal): Asked {
  const { headers } = exchange.request;
  return {
    exchange,
    caller,
    locale: localeOf(headers['x-locale']),
    wantsTrace: headers['x-upstream-trace'] === '1',
  };
}

export function openScope(
  { caller, exchange, locale, wantsTrace }: Asked,
  signal: Signal,
  { budget, mediaType, refusal }: Partial<Pick<RequestScope, 'budget' | 'mediaType' | 'refusal'>> = {},
): RequestScope {
  const { correlationId, startedAt } = exchange;
  const upstream: TraceEntry[] | undefined = wantsTrace ? [] : undefined;
  const trace = upstream && ((entry: TraceEntry) => void upstream.push(entry));
  const info = { correlationId, locale, caller, signal, budget, trace };
  return { info, startedAt, mediaType, upstream, refusal, budget };
}

function localeOf(sent: string | readonly string[] | undefined): string {
  if (sent === undefined || sent === '') return defaultLocale;
  if (typeof sent === 'string' && localePattern.test(sent)) return sent;
  throw new BadUserInputError('The header x-locale', 'is not a language tag', 'for instance en-US');
}
