import { UpstreamError } from '../../errors.ts';
import { type Clock, within } from '../clock.ts';
import { repeatOf } from '../decide/retry.ts';
import { errorOfClosedGate, errorOfWaiting } from '../decide/upstream-error.ts';
import { type Gates, gateKey } from '../gates.ts';
import type { Exchange, Policy } from '../policy.ts';
import type { Slots } from '../slots.ts';
import { attempted } from './attempted.ts';

/**
 * Holds a request back while upstream has asked for silence, and while all connections are busy. A 429 closes the gate for its
 * operation and customer; a request whose time would run out before the gate opens fails at once, unsent.
 */
export const throttleGate =
  (gates: Gates, slots: Slots, clock: Clock): Policy =>
  async (exchange, next) => {
    const key = gateKey(exchange.request);
    // asked again after every wait: another request may have been refused meanwhile
    for (let waitMs = gates.waitMs(key); waitMs > 0; waitMs = gates.waitMs(key)) {
      if (exchange.standby || waitMs >= exchange.timeLeftMs()) throw errorOfClosedGate(attempted(exchange), waitMs);
      await clock.sleep(waitMs, exchange.signal).catch(() => {
        throw errorOfWaiting(attempted(exchange), 'Partner Center’s limit');
      });
    }
    // a purchase has a connection of its own and does not queue behind reads
    const release =
      repeatOf(exchange.request.operation) === 'once' ? () => undefined : await waitForSlot(slots, exchange);
    let held = false;
    try {
      const reply = await next(exchange);
      held = reply.finished !== undefined;
      void reply.finished?.then(release);
      return reply;
    } catch (error) {
      if (error instanceof UpstreamError && error.partnerCenter.status === 429)
        gates.close(key, error.retryAfterMs ?? 0);
      throw error;
    } finally {
      if (!held) release();
    }
  };

async function waitForSlot(slots: Slots, exchange: Exchange): Promise<() => void> {
  const leaving = new AbortController();
  const place = slots.take(leaving.signal);
  try {
    return await within(exchange.timeLeftMs(), exchange.signal, place);
  } catch {
    leaving.abort();
    // a slot that came in the same instant goes to the next in line
    place.then((release) => release()).catch(() => undefined);
    throw errorOfWaiting(attempted(exchange), 'a free connection');
  }
}
