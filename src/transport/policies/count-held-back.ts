import { UpstreamError } from '../../errors.ts';
import { HeldBack } from '../held-back.ts';
import type { Policy } from '../policy.ts';

/** Tells of every request that was not sent. */
export const countHeldBack =
  (tell: (operation: string, reason: HeldBack['reason']) => void): Policy =>
  async (exchange, next) => {
    try {
      return await next(exchange);
    } catch (error) {
      if (error instanceof UpstreamError && error.cause instanceof HeldBack) {
        tell(exchange.request.operation.id, error.cause.reason);
      }
      throw error;
    }
  };
