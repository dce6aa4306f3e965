import type { Logger } from '../../observability/logger.ts';
import { GatewayError, UpstreamError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import type { Exchange, Policy } from '../policy.ts';

/** Writes a line for every attempt. The query string stays out: filters hold names. */
export const log =
  (logger: Logger, clock: Clock): Policy =>
  async (exchange, next) => {
    const start = clock.now();
    try {
      const reply = await next(exchange);
      logger.debug('Partner Center answered', () => ({
        ...fieldsOf(exchange),
        status: reply.status,
        ms: clock.now() - start,
        msCv: reply.headers['ms-cv'],
        serverId: reply.headers['ms-serverid'],
      }));
      return reply;
    } catch (error) {
      const fault = error instanceof UpstreamError ? error.partnerCenter : undefined;
      // what upstream does not have is a normal answer
      const write = fault?.status === 404 ? logger.debug : logger.warn;
      write('Partner Center request failed', {
        ...fieldsOf(exchange),
        status: fault?.status ?? null,
        ms: clock.now() - start,
        errorCode: error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR',
        partnerCenterCode: fault?.code,
      });
      throw error;
    }
  };

const fieldsOf = ({ journey, mode, request }: Exchange): Record<string, unknown> => ({
  operation: request.operation.id,
  method: request.operation.method,
  path: request.path.split('?')[0],
  authMode: mode,
  attempt: journey.attempts,
  requestId: journey.requestId,
  correlationId: journey.correlationId,
});
