import type { Attempted } from '../decide/upstream-error.ts';
import { type Exchange, onBehalfOf } from '../policy.ts';

/** Which request an error is about. */
export const attempted = (exchange: Exchange): Attempted => ({
  operation: exchange.request.operation.id,
  requestId: exchange.journey.requestId,
  correlationId: exchange.journey.correlationId,
  asCaller: onBehalfOf(exchange) !== undefined,
});
