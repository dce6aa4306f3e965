import type { Logger } from '../../observability/logger.ts';
import { GatewayError, UpstreamError } from '../../errors.ts';
import type { Attempt, Step } from '../attempt.ts';
import type { Clock } from '../clock.ts';

/** Writes a line for every attempt. The query string stays out: filters hold names. */
export const log = (logger: Logger, { now }: Pick<Clock, 'now'>): Step => ({
  answered(attempt, reply) {
    logger.debug('Partner Center answered', () => ({
      ...fieldsOf(attempt),
      status: reply.status,
      ms: now() - attempt.sentAt,
      msCv: reply.headers['ms-cv'],
      serverId: reply.headers['ms-serverid'],
    }));
    return reply;
  },
  failed(attempt, error) {
    const fault = error instanceof UpstreamError ? error.partnerCenter : undefined;
    // what upstream does not have is a normal answer
    const write = fault?.status === 404 ? logger.debug : logger.warn;
    write('Partner Center request failed', {
      ...fieldsOf(attempt),
      status: fault?.status ?? null,
      ms: now() - attempt.sentAt,
      errorCode: error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR',
      partnerCenterCode: fault?.code,
    });
    return error;
  },
});

const fieldsOf = ({ exchange: { journey, mode, request } }: Attempt): Record<string, unknown> => ({
  operation: request.operation.id,
  method: request.operation.method,
  path: request.path.split('?')[0],
  authMode: mode,
  attempt: journey.attempts,
  requestId: journey.requestId,
  correlationId: journey.correlationId,
});
