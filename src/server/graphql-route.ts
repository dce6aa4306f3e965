import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestInfo } from '../context.ts';
import type { Exchange } from './exchange.ts';
import { HttpRefusal } from './http-refusal.ts';
import { negotiate } from './negotiate.ts';
import { readJsonBody } from './read-json-body.ts';
import { openScope, type RequestScopes } from './request-scope.ts';
import type { Handler } from './router.ts';
import { send } from './send.ts';

interface GraphqlRouteParts<C extends object> {
  readonly apollo: ApolloServer<C>;
  readonly createContext: (request: RequestInfo) => C;
  readonly scopes: RequestScopes;
  readonly requestTimeoutMs: number;
  readonly bodyLimitBytes: number;
}

export const graphqlPath = '/graphql';

export const graphqlMediaTypes = ['application/json', 'application/graphql-response+json'] as const;

/** A thin adapter between node's HTTP and Apollo Server. */
export function createGraphqlRoute<C extends object>(parts: GraphqlRouteParts<C>): Handler {
  return async (exchange) => {
    const mediaType = negotiate(exchange.request.headers.accept, graphqlMediaTypes);
    // Before anything runs: a mutation must not have happened when its answer cannot be read.
    if (mediaType === undefined) {
      throw new HttpRefusal(406, 'BAD_USER_INPUT', `The header accept must allow ${graphqlMediaTypes.join(' or ')}.`);
    }
    await sendAnswer(exchange.response, await execute(exchange, mediaType, parts));
  };
}

async function execute<C extends object>(
  exchange: Exchange,
  mediaType: string,
  { apollo, createContext, scopes, requestTimeoutMs, bodyLimitBytes }: GraphqlRouteParts<C>,
): Promise<HTTPGraphQLResponse> {
  const { request, method, search } = exchange;
  const scope = openScope(exchange, requestTimeoutMs);
  const body = method === 'POST' ? await readJsonBody(request, bodyLimitBytes) : undefined;
  const httpGraphQLRequest: HTTPGraphQLRequest = { method, headers: headerMap(request.headers), search, body };
  httpGraphQLRequest.headers.set('accept', mediaType);
  scopes.set(httpGraphQLRequest, scope);
  const contextValue = createContext(scope.info);
  return apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => contextValue });
}

async function sendAnswer(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  for (const [name, value] of headers) response.setHeader(name, value);
  if (body.kind === 'complete') {
    const type = headers.get('content-type') ?? 'application/json; charset=utf-8';
    return send(response, { status: status ?? 200, type, body: body.string });
  }
  response.statusCode = status ?? 200;
  await pipeline(Readable.from(body.asyncIterator), response);
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
