import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '../access/principal.ts';
import type { RequestInfo } from '../context.ts';
import { RateLimitedError } from '../errors.ts';
import { type AdmissionOfDocuments, admitDocument, type AdmittedRequest } from './admit-document.ts';
import { createAdmission } from './admission.ts';
import type { Authenticate } from './authentication/index.ts';
import type { GraphqlServer } from './apollo.ts';
import type { EdgeMetrics } from './edge-metrics.ts';
import type { Exchange } from './exchange.ts';
import { HttpRefusal } from './http-refusal.ts';
import { CountedBudget } from './limits/operation-budget.ts';
import { negotiate } from './negotiate.ts';
import type { WrittenAnswer } from './pipeline/request-pipeline.ts';
import { type RateLimits, spenderOf } from './rate-limits.ts';
import { readJsonBody } from './read-json-body.ts';
import { type Asked, openScope, readAsked } from './request-scope.ts';
import type { Handler } from './router.ts';
import { send } from './send.ts';
import type { KnownQueries } from './sharing/known-queries.ts';
import { operationKey, preflightHeaders } from './sharing/operation-key.ts';
import { createSharedRuns } from './sharing/shared-runs.ts';

interface GraphqlRouteParts<C extends object> {
  readonly apollo: GraphqlServer<C>;
  readonly createContext: (request: RequestInfo) => C;
  readonly knownQueries: KnownQueries;
  readonly documents: AdmissionOfDocuments;
  readonly authenticate: Authenticate;
  readonly rates: RateLimits;
  readonly metrics: EdgeMetrics;
  readonly maxOperations: number;
  readonly requestTimeoutMs: number;
  readonly bodyLimitBytes: number;
}

export const graphqlPath = '/graphql';

export const graphqlMediaTypes = ['application/json', 'application/graphql-response+json'] as const;

type MediaType = (typeof graphqlMediaTypes)[number];

const contentTypes: Readonly<Record<MediaType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

/** An answer as it goes out, the same bytes to all who asked the same. */
interface SharedAnswer extends Omit<WrittenAnswer, 'body'> {
  readonly body: Buffer | string;
}

/** A thin adapter between node's HTTP and GraphQL. Identical queries that are under way at the same time run once. */
export function createGraphqlRoute<C extends object>(parts: GraphqlRouteParts<C>): Handler {
  const { apollo, authenticate, createContext, documents, knownQueries, metrics, rates } = parts;
  const admission = createAdmission(parts.maxOperations, () => metrics.operationRefused());
  const runs = createSharedRuns<SharedAnswer>({
    timeoutMs: parts.requestTimeoutMs,
    onJoined: () => metrics.operationJoined(),
  });

  const run = (asked: Asked, mediaType: MediaType, admitted: AdmittedRequest): Promise<SharedAnswer> => {
    const { exchange, wantsTrace } = asked;
    const { refusal } = admitted;
    const key = refusal ? undefined : operationKey(asked, mediaType, admitted, knownQueries);
    const answer = runs.answer(
      // What a run costs upstream is told to the one who asked for it.
      wantsTrace ? undefined : key,
      exchange,
      (signal) =>
        admission.run(() => {
          const budget = new CountedBudget(documents.limits);
          const scope = openScope(asked, signal, { budget, mediaType, refusal });
          const { method, body } = admitted;
          const forApollo = (): HTTPGraphQLRequest => apolloRequest(exchange.request.headers, mediaType, admitted);
          return apollo.answer({ method, body, forApollo }, scope, createContext(scope.info)).then(shared);
        }),
    );
    return key === undefined && !refusal ? answer.finally(() => runs.forget()) : answer;
  };
  const respond = (exchange: Exchange, caller: Principal, mediaType: MediaType, body: unknown): Promise<void> => {
    const { method, search } = exchange;
    const admitted = admitDocument({ method, search, body }, documents);
    return run(readAsked(exchange, caller), mediaType, admitted).then((answer) =>
      sendAnswer(exchange, mediaType, answer),
    );
  };
  const read = (exchange: Exchange, caller: Principal, mediaType: MediaType): Promise<void> => {
    refuseDebtor(rates, caller, metrics);
    if (exchange.method !== 'POST') return respond(exchange, caller, mediaType, undefined);
    return readJsonBody(exchange.request, parts.bodyLimitBytes).then((body) =>
      respond(exchange, caller, mediaType, body),
    );
  };
  return (exchange) => {
    admission.assertRoom();
    const { headers } = exchange.request;
    const mediaType = negotiate(headers.accept, graphqlMediaTypes);
    // Before anything runs: a mutation must not have happened when its answer cannot be read.
    if (mediaType === undefined) {
      throw new HttpRefusal(406, 'BAD_USER_INPUT', `The header accept must allow ${graphqlMediaTypes.join(' or ')}.`);
    }
    const caller = authenticate(headers);
    return caller instanceof Promise
      ? caller.then((known) => read(exchange, known, mediaType))
      : read(exchange, caller, mediaType);
  };
}

/** A larger text is encoded once for all who wait for it; node sends a smaller one together with its head. UTF-16 units. */
const longestText = 4_096;

function shared({ status, headers, body }: WrittenAnswer): SharedAnswer {
  return { status, headers, body: body.length > longestText ? Buffer.from(body) : body };
}

function sendAnswer(exchange: Exchange, mediaType: MediaType, { status, headers, body }: SharedAnswer): void {
  for (const [name, value] of headers) exchange.headers[name] = value;
  send(exchange, { status, type: contentTypes[mediaType], body });
}

/** Whoever has sent so much that had to be refused is not read any further for a while. */
function refuseDebtor(rates: RateLimits, caller: Principal, metrics: EdgeMetrics): void {
  const seconds = rates.owesForSeconds(spenderOf(caller));
  if (seconds === 0) return;
  metrics.operationLimited();
  const { message } = new RateLimitedError(seconds);
  throw new HttpRefusal(429, 'RATE_LIMITED', message, { 'retry-after': String(seconds) });
}

/** What Apollo reads of a request, with the one media type that the edge has chosen. */
function apolloRequest(
  headers: IncomingHttpHeaders,
  mediaType: MediaType,
  { method, search, body }: AdmittedRequest,
): HTTPGraphQLRequest {
  const map = new HeaderMap();
  for (const name of preflightHeaders) {
    const value = headers[name];
    if (value !== undefined) map.set(name, String(value));
  }
  map.set('accept', mediaType);
  return { method, search, body, headers: map };
}
