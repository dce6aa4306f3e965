import type { Exchange } from './exchange.ts';
import type { Failure } from './failure.ts';
import { graphqlMediaTypes, graphqlPath } from './graphql-route.ts';
import { negotiate } from './negotiate.ts';
import { send, sendJson } from './send.ts';

/** Answers a request that failed as a whole: at the endpoint in the shape and media type of a GraphQL answer. */
export function sendFailure(exchange: Exchange, failure: Failure): void {
  const { path, request, correlationId } = exchange;
  const { status, code, message, headers, masked } = failure;
  if (path !== graphqlPath) return sendJson(exchange, status, { error: { code, message, correlationId } }, headers);
  const type = negotiate(request.headers.accept, graphqlMediaTypes) ?? graphqlMediaTypes[0];
  const seconds = headers['retry-after'];
  const extensions = {
    code,
    ...(masked && { correlationId }),
    ...(seconds !== undefined && { retryAfterSeconds: Number(seconds) }),
  };
  const body = `${JSON.stringify({ errors: [{ message, extensions }] })}\n`;
  send(exchange, { status, type: `${type}; charset=utf-8`, body, headers });
}
