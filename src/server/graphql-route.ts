import { HeaderMap, type ApolloServer, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestInfo } from '../context.ts';
import type { Exchange } from './exchange.ts';
import { describeFailure } from './failure.ts';
import { HttpRefusal } from './http-refusal.ts';
import { errorFields } from './log-fields.ts';
import { negotiate } from './negotiate.ts';
import { readJsonBody } from './read-json-body.ts';
import { openScope, type RequestScopes } from './request-scope.ts';
import type { Handler } from './router.ts';
import { send } from './send.ts';
import type { ServerLogger } from './server-logger.ts';

interface GraphqlRouteParts<C extends object> {
  readonly apollo: ApolloServer<C>;
  readonly createContext: (request: RequestInfo) => C;
  readonly scopes: RequestScopes;
  readonly logger: ServerLogger;
  readonly requestTimeoutMs: number;
  readonly bodyLimitBytes: number;
}

const mediaTypes = ['application/json', 'application/graphql-response+json'] as const;

/** A thin adapter between node's HTTP and Apollo Server; what it refuses itself, it refuses as a GraphQL answer. */
export function createGraphqlRoute<C extends object>(parts: GraphqlRouteParts<C>): Handler {
  return async (exchange) => {
    const mediaType = negotiate(exchange.request.headers.accept, mediaTypes);
    try {
      // Before anything runs: a mutation must not have happened when its answer cannot be read.
      if (mediaType === undefined) {
        throw new HttpRefusal(406, 'BAD_USER_INPUT', `The header accept must allow ${mediaTypes.join(' or ')}.`);
      }
      await sendAnswer(exchange.response, await execute(exchange, mediaType, parts));
    } catch (error) {
      refuse(exchange, mediaType ?? 'application/json', error, parts.logger);
    }
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

function refuse({ response, correlationId }: Exchange, mediaType: string, error: unknown, logger: ServerLogger): void {
  const { status, code, message, headers, masked } = describeFailure(error);
  if (masked && !response.destroyed) logger.error('A request failed', { correlationId, ...errorFields(error) });
  const extensions = masked ? { code, correlationId } : { code };
  const body = `${JSON.stringify({ errors: [{ message, extensions }] })}\n`;
  send(response, { status, type: `${mediaType}; charset=utf-8`, body, headers });
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
