import { UpstreamError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import { repeatOf } from '../decide/retry.ts';
import { strainOf } from '../decide/verdict.ts';
import { type Gates, gateKey, type Passed } from '../gates.ts';
import type { Exchange, Policy } from '../policy.ts';
import type { Release, Slots } from '../slots.ts';
import { passGate } from './pass-gate.ts';
import { slotTaker } from './take-slot.ts';

export interface ThrottleGateParts {
  readonly gates: Gates;
  readonly slots: Slots;
  readonly clock: Clock;
  /** The longest backlog that a newcomer may join. Milliseconds. */
  readonly maxWaitMs: number;
  /** Told of every gate that a 429 closes. */
  readonly onClosed: (key: string, ms: number) => void;
}

/**
 * Holds a request back while upstream has asked for silence, and while all connections are busy. A 429 closes the gate for its
 * operation and customer; a request whose time would run out before the gate opens fails at once, unsent.
 */
export function throttleGate(parts: ThrottleGateParts): Policy {
  const { gates, clock, onClosed } = parts;
  const takeSlot = slotTaker(parts.slots, parts.maxWaitMs);

  const admit = async (key: string, exchange: Exchange): Promise<{ passed: Passed | undefined; release: Release }> => {
    for (;;) {
      const passed = await passGate(gates, key, exchange, clock.now);
      try {
        // a purchase has a connection of its own and does not queue behind reads
        const release = repeatOf(exchange.request.operation) === 'once' ? () => undefined : await takeSlot(exchange);
        if (gates.waitMs(key) === 0) return { passed, release };
        // another request was refused while this one waited for its slot
        release();
      } catch (error) {
        passed?.('unsent');
        throw error;
      }
      passed?.('unsent');
    }
  };
  return async (exchange, next) => {
    const key = gateKey(exchange.request);
    const { passed, release } = await admit(key, exchange);
    try {
      const reply = await next(exchange);
      passed?.('answered');
      if (reply.finished) void reply.finished.then(() => release());
      else release('none');
      return reply;
    } catch (error) {
      if (error instanceof UpstreamError && error.partnerCenter.status === 429) {
        const ms = error.retryAfterMs ?? 0;
        gates.close(key, ms);
        onClosed(key, ms);
        passed?.('refused');
      } else passed?.('answered');
      release(strainOf(error));
      throw error;
    }
  };
}
