import { GaveUp, within } from '../clock.ts';
import { waitLeftMs } from '../decide/patience.ts';
import { isWrite } from '../decide/retry.ts';
import { errorOfClosedGate, errorOfWaiting } from '../decide/upstream-error.ts';
import { GateClosed, type Gates, type Passed } from '../gates.ts';
import type { Exchange } from '../policy.ts';
import { attempted } from './attempted.ts';

/** Waits until the gate lets the request through; undefined where it stands wide open. One that cannot wait fails at once, unsent. */
export async function passGate(
  gates: Gates,
  key: string,
  exchange: Exchange,
  now: () => number,
): Promise<Passed | undefined> {
  const waitMs = gates.waitMs(key);
  const leftMs = (): number => waitLeftMs(exchange, now());
  if (waitMs > 0 && (exchange.standby || waitMs >= leftMs())) throw errorOfClosedGate(attempted(exchange), waitMs);
  const place = gates.pass(key, { isWrite: isWrite(exchange.request.operation), waitLeftMs: leftMs });
  if (place === undefined || typeof place === 'function') return place;
  if (exchange.standby) {
    place.leave();
    throw errorOfClosedGate(attempted(exchange), busyMs);
  }
  try {
    return await within(leftMs(), exchange.signal, place.turn);
  } catch (error) {
    place.leave();
    if (error instanceof GateClosed) throw errorOfClosedGate(attempted(exchange), error.waitMs);
    if (error instanceof GaveUp && !exchange.signal.aborted) throw errorOfClosedGate(attempted(exchange), busyMs);
    throw errorOfWaiting(attempted(exchange), 'Partner Center’s limit');
  }
}

/** Told to those whose time ran out while others were let through: the gate is open, and nobody knows when it is their turn. */
const busyMs = 1_000;
