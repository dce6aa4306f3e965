import { UpstreamError } from '../../errors.ts';
import type { Attempt, Step } from '../attempt.ts';
import type { Clock } from '../clock.ts';
import { repeatOf } from '../decide/retry.ts';
import { strainOf } from '../decide/verdict.ts';
import { type Gates, gateKey } from '../gates.ts';
import type { Exchange } from '../policy.ts';
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
export function throttleGate({ gates, slots, clock, maxWaitMs, onClosed }: ThrottleGateParts): Step {
  const takeSlot = slotTaker(slots, maxWaitMs, clock.now);
  // a purchase has a connection of its own and does not queue behind reads
  const needsSlot = ({ request }: Exchange): boolean => repeatOf(request.operation) !== 'once';

  const admit = async (attempt: Attempt): Promise<void> => {
    const { exchange } = attempt;
    const key = gateKey(exchange.request);
    for (;;) {
      const passed = await passGate(gates, key, exchange, clock.now);
      try {
        const release = needsSlot(exchange) ? await takeSlot(exchange) : undefined;
        if (gates.waitMs(key) === 0) {
          attempt.passed = passed;
          attempt.release = release;
          return;
        }
        // another request was refused while this one waited for its slot
        release?.();
      } catch (error) {
        passed?.('unsent');
        throw error;
      }
      passed?.('unsent');
    }
  };
  /** A gate may have been closed while the slot was waited for. */
  const admitWith = (release: Release, attempt: Attempt): Promise<void> | undefined => {
    if (gates.areAllOpen || gates.waitMs(gateKey(attempt.exchange.request)) === 0) {
      attempt.release = release;
      return undefined;
    }
    release();
    return admit(attempt);
  };
  return {
    enter(attempt) {
      if (!gates.areAllOpen) return admit(attempt);
      if (!needsSlot(attempt.exchange)) return undefined;
      const release = takeSlot(attempt.exchange);
      if (release instanceof Promise) return release.then((given) => admitWith(given, attempt));
      attempt.release = release;
      return undefined;
    },
    answered({ passed, release }, reply) {
      passed?.('answered');
      if (reply.finished) void reply.finished.then(() => release?.());
      else release?.('none');
      return reply;
    },
    failed({ exchange, passed, release }, error) {
      if (error instanceof UpstreamError && error.partnerCenter.status === 429) {
        const key = gateKey(exchange.request);
        const ms = error.retryAfterMs ?? 0;
        gates.close(key, ms);
        onClosed(key, ms);
        passed?.('refused');
      } else passed?.('answered');
      release?.(strainOf(error));
      return error;
    },
  };
}
