import { UpstreamError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import type { Exchange, Policy, Reply } from '../policy.ts';

/**
 * Names the request (MS-RequestId, MS-CorrelationId, X-Locale) and tells the caller's trace how it went. Outermost, so that every
 * attempt bears the same request id: that makes a repeated POST recognisable upstream.
 */
export const correlation =
  (clock: Clock): Policy =>
  async (exchange, next) => {
    const { caller, journey } = exchange;
    const headers = {
      ...exchange.headers,
      'MS-RequestId': journey.requestId,
      'MS-CorrelationId': journey.correlationId,
      'X-Locale': caller.locale,
    };
    const start = clock.now();
    const tell = (status: number | null): void => trace(exchange, status, clock.now() - start);
    let reply: Reply;
    try {
      reply = await next({ ...exchange, headers });
    } catch (error) {
      tell(error instanceof UpstreamError ? error.partnerCenter.status : null);
      throw error;
    }
    tell(reply.status);
    return reply;
  };

function trace({ caller, journey, request }: Exchange, status: number | null, ms: number): void {
  caller.trace?.({ method: request.operation.method, path: request.path, status, ms, ...journey });
}
