import type { Attempted } from '../decide/upstream-error.ts';
import type { Exchange } from '../policy.ts';

/** Which request an error is about. */
export const attempted = ({ journey, request }: Exchange): Attempted => ({
  operation: request.operation.id,
  requestId: journey.requestId,
  correlationId: journey.correlationId,
});
