import { UpstreamError } from '../../errors.ts';
import type { Step } from '../attempt.ts';
import { HeldBack } from '../held-back.ts';

/** Tells of every request that was not sent. */
export const countHeldBack = (tell: (operation: string, reason: HeldBack['reason']) => void): Step => ({
  failed({ exchange }, error) {
    if (error instanceof UpstreamError && error.cause instanceof HeldBack) {
      tell(exchange.request.operation.id, error.cause.reason);
    }
    return error;
  },
});
