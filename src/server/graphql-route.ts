import { HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Principal } from '../access/principal.ts';
import type { RequestInfo } from '../context.ts';
import { RateLimitedError } from '../errors.ts';
import { type AdmissionOfDocuments, admitDocument } from './admit-document.ts';
import { createAdmission } from './admission.ts';
import type { Authenticate } from './authentication/index.ts';
import type { GraphqlServer } from './apollo.ts';
import type { EdgeMetrics } from './edge-metrics.ts';
import { HttpRefusal } from './http-refusal.ts';
import { CountedBudget } from './limits/operation-budget.ts';
import { negotiate } from './negotiate.ts';
import { type RateLimits, spenderOf } from './rate-limits.ts';
import { readJsonBody } from './read-json-body.ts';
import { openScope, readAsked, type RequestScope, type RequestScopes } from './request-scope.ts';
import type { Handler } from './router.ts';
import { send } from './send.ts';
import type { KnownQueries } from './sharing/known-queries.ts';
import { operationKey, preflightHeaders } from './sharing/operation-key.ts';
import { createSharedRuns } from './sharing/shared-runs.ts';

interface GraphqlRouteParts<C extends object> {
  readonly apollo: GraphqlServer<C>;
  readonly createContext: (request: RequestInfo) => C;
  readonly scopes: RequestScopes;
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

/** A thin adapter between node's HTTP and Apollo Server. Identical queries that are under way at the same time run once. */
export function createGraphqlRoute<C extends object>(parts: GraphqlRouteParts<C>): Handler {
  const { authenticate, documents, knownQueries, rates, metrics } = parts;
  const { maxOperations, requestTimeoutMs, bodyLimitBytes } = parts;
  const admission = createAdmission(maxOperations, () => metrics.operationRefused());
  const runs = createSharedRuns<HTTPGraphQLResponse>({
    timeoutMs: requestTimeoutMs,
    onJoined: () => metrics.operationJoined(),
  });
  return async (exchange) => {
    admission.assertRoom();
    const startedAt = performance.now();
    const { request, response, method, search } = exchange;
    const mediaType = negotiate(request.headers.accept, graphqlMediaTypes);
    // Before anything runs: a mutation must not have happened when its answer cannot be read.
    if (mediaType === undefined) {
      throw new HttpRefusal(406, 'BAD_USER_INPUT', `The header accept must allow ${graphqlMediaTypes.join(' or ')}.`);
    }
    const asked = readAsked(exchange, await authenticate(request.headers));
    refuseDebtor(rates, asked.caller, metrics);
    const body = method === 'POST' ? await readJsonBody(request, bodyLimitBytes) : undefined;
    const { refusal, ...admitted } = admitDocument({ method, search, body }, documents);
    const sent = { ...asked, ...admitted, mediaType, headers: request.headers };
    const key = refusal ? undefined : operationKey(sent, knownQueries);
    // What a run costs upstream is told to the one who asked for it.
    const shareKey = asked.wantsTrace ? undefined : key;
    const answer = await runs.answer(shareKey, { response, startedAt }, (signal) =>
      admission.run(() =>
        execute(
          openScope(asked, signal, { refusal, budget: new CountedBudget(documents.limits) }),
          { ...admitted, headers: headerMap(request.headers, mediaType) },
          parts,
        ),
      ),
    );
    if (key === undefined && !refusal) runs.forget();
    sendAnswer(response, answer);
  };
}

async function execute<C extends object>(
  scope: RequestScope,
  httpGraphQLRequest: HTTPGraphQLRequest,
  { apollo, createContext, scopes }: GraphqlRouteParts<C>,
): Promise<HTTPGraphQLResponse> {
  scopes.set(httpGraphQLRequest, scope);
  return apollo.answer(httpGraphQLRequest, createContext(scope.info));
}

/** Whoever has sent so much that had to be refused is not read any further for a while. */
function refuseDebtor(rates: RateLimits, caller: Principal, metrics: EdgeMetrics): void {
  const seconds = rates.owesForSeconds(spenderOf(caller));
  if (seconds === 0) return;
  metrics.operationLimited();
  const { message } = new RateLimitedError(seconds);
  throw new HttpRefusal(429, 'RATE_LIMITED', message, { 'retry-after': String(seconds) });
}

function sendAnswer(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): void {
  if (body.kind !== 'complete') throw new Error('Nothing here answers in parts.');
  for (const [name, value] of headers) response.setHeader(name, value);
  const type = headers.get('content-type') ?? 'application/json; charset=utf-8';
  send(response, { status: status ?? 200, type, body: body.string });
}

/** The headers that Apollo reads, with the one media type that the edge has chosen. */
function headerMap(headers: IncomingHttpHeaders, mediaType: string): HeaderMap {
  const map = new HeaderMap();
  for (const name of preflightHeaders) {
    const value = headers[name];
    if (value !== undefined) map.set(name, String(value));
  }
  map.set('accept', mediaType);
  return map;
}
