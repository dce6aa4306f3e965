import { UpstreamError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import type { Exchange, Policy } from '../policy.ts';

/** Tells the caller's trace how a request went, for callers who asked for it. Outermost: its time is what the caller waited. */
export const trace =
  (clock: Clock): Policy =>
  (exchange, next) => {
    if (!exchange.caller.trace) return next(exchange);
    const start = clock.now();
    const tell = (status: number | null): void => report(exchange, status, clock.now() - start);
    return next(exchange).then(
      (reply) => {
        tell(reply.status);
        return reply;
      },
      (error: unknown) => {
        tell(error instanceof UpstreamError ? error.partnerCenter.status : null);
        throw error;
      },
    );
  };

function report({ caller, journey, request }: Exchange, status: number | null, ms: number): void {
  caller.trace?.({ method: request.operation.method, path: request.path, status, ms, ...journey });
}
