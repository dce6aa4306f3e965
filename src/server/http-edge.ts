import type { RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../observability/logger.ts';
import type { EdgeMetrics } from './edge-metrics.ts';
import { createCors } from './cors.ts';
import { cutSlowReader } from './cut-slow-reader.ts';
import { openExchange, type Exchange } from './exchange.ts';
import { describeFailure } from './failure.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { Lifecycle } from './lifecycle.ts';
import { errorFields } from './log-fields.ts';
import type { Match } from './router.ts';
import { sendFailure } from './send-failure.ts';

interface EdgeParts {
  readonly route: (method: string, path: string) => Match;
  readonly lifecycle: Lifecycle;
  readonly metrics: EdgeMetrics;
  readonly logger: Logger;
  readonly corsOrigins: readonly string[];
  readonly hstsSeconds: number;
  readonly sendTimeoutMs: number;
  readonly authorizationUri: string | undefined;
}

/** What is the same for every request: headers, routing, counting, and an answer to whatever a route throws. */
export function createHttpEdge(parts: EdgeParts): RequestListener {
  const { route, lifecycle, metrics, hstsSeconds } = parts;
  const allowOrigin = createCors(parts.corsOrigins);
  return (request, response) => {
    const startedAt = performance.now();
    const exchange = openExchange(request, response);
    const match = route(exchange.method, exchange.path);
    setCommonHeaders(exchange, lifecycle.isDraining);
    if (hstsSeconds > 0) response.setHeader('strict-transport-security', `max-age=${hstsSeconds}`);
    allowOrigin(exchange, match.kind === 'unknown' ? '' : match.allow);
    const closed = whenClosed(response).then(() => {
      const label = match.kind === 'unknown' ? 'unknown' : match.route.path;
      metrics.requestEnded(label, response.statusCode, (performance.now() - startedAt) / 1000);
    });
    const handled = answer(exchange, match, parts).catch((error: unknown) => fail(exchange, error, parts));
    // Both: an operation goes on when its caller has left, and an answer takes time to be read.
    lifecycle.track(Promise.all([closed, handled]));
  };
}

async function answer(exchange: Exchange, match: Match, { lifecycle, sendTimeoutMs }: EdgeParts): Promise<void> {
  if (match.kind === 'unknown') throw new HttpRefusal(404, 'NOT_FOUND', 'There is nothing at this path.');
  if (match.kind === 'wrongMethod') return answerWrongMethod(exchange, match.allow);
  if (lifecycle.isDraining && match.route.isOperation) {
    // Nothing was executed, so a balancer or client may send the same request to another instance.
    throw new HttpRefusal(503, 'UPSTREAM_UNAVAILABLE', 'This instance is stopping; send the request again.', {
      'retry-after': '1',
    });
  }
  await match.handler(exchange, match.rest);
  cutSlowReader(exchange.response, sendTimeoutMs);
}

function answerWrongMethod({ method, response }: Exchange, allow: string): void {
  if (method !== 'OPTIONS') throw new HttpRefusal(405, 'BAD_USER_INPUT', `This path allows ${allow}.`, { allow });
  response.writeHead(204, { allow }).end();
}

function setCommonHeaders({ response, correlationId }: Exchange, isDraining: boolean): void {
  response.setHeader('x-correlation-id', correlationId);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  // nor may pages of others embed an answer that they may not read
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  // the explorer's page says what it needs instead
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (isDraining) response.setHeader('connection', 'close');
}

function fail(exchange: Exchange, error: unknown, { authorizationUri, logger }: EdgeParts): void {
  const { response, correlationId } = exchange;
  const isCut = response.headersSent;
  // The caller left before there was an answer, for instance in mid-upload.
  if (response.destroyed && !isCut) return;
  const failure = describeFailure(error, authorizationUri);
  if (failure.masked || isCut) {
    logger.error(isCut ? 'An answer was cut short' : 'A request failed', { correlationId, ...errorFields(error) });
  }
  if (isCut) response.destroy();
  else sendFailure(exchange, failure);
}

const whenClosed = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('close', resolve);
  });
