import { within } from '../clock.ts';
import { overloadedForMs } from '../decide/overload.ts';
import { errorOfOverload, errorOfWaiting } from '../decide/upstream-error.ts';
import { isWrite } from '../decide/retry.ts';
import type { Exchange } from '../policy.ts';
import type { Place } from '../place.ts';
import type { Release, Slots } from '../slots.ts';
import { attempted } from './attempted.ts';

/** Takes one of the slots, or waits for it; a request that would wait too long is refused at once. */
export function slotTaker(
  slots: Slots,
  maxWaitMs: number,
  now: () => number,
): (exchange: Exchange) => Release | Promise<Release> {
  const assertInTime = (exchange: Exchange, asksForWrite: boolean): void => {
    const { waiting, callersWaiting, limit } = slots;
    const crowd = { hasBegun: exchange.party.hasBegun, waiting, callersWaiting, limit };
    const backlogMs = slots.backlogMs(asksForWrite);
    const waitMs = overloadedForMs({ ...crowd, backlogMs, waitLeftMs: exchange.deadline - now() }, maxWaitMs);
    if (waitMs !== undefined) throw errorOfOverload(attempted(exchange), waitMs);
  };
  const waitFor = async (place: Place<Release>, exchange: Exchange): Promise<Release> => {
    try {
      return await within(exchange.deadline - now(), exchange.signal, place.turn);
    } catch {
      place.leave();
      throw errorOfWaiting(attempted(exchange), 'a free connection');
    }
  };
  return (exchange) => {
    const { caller, party, request } = exchange;
    const asking = { operation: request.operation.id, isWrite: isWrite(request.operation), caller };
    if (slots.waiting > 0) assertInTime(exchange, asking.isWrite);
    party.hasBegun = true;
    const place = slots.take(asking);
    return typeof place === 'function' ? place : waitFor(place, exchange);
  };
}
