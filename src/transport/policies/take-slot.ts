import { within } from '../clock.ts';
import { overloadedForMs } from '../decide/overload.ts';
import { errorOfOverload, errorOfWaiting } from '../decide/upstream-error.ts';
import { isWrite } from '../decide/retry.ts';
import type { Exchange } from '../policy.ts';
import type { Caller } from '../request.ts';
import type { Release, Slots } from '../slots.ts';
import { attempted } from './attempted.ts';

/** Waits for one of the slots; a request that would wait too long is refused at once. */
export function slotTaker(slots: Slots, maxWaitMs: number): (exchange: Exchange) => Promise<Release> {
  const begun = new WeakSet<Caller>();
  const assertInTime = (exchange: Exchange, asksForWrite: boolean): void => {
    const { waiting, callersWaiting, limit } = slots;
    const crowd = { hasBegun: begun.has(exchange.caller), waiting, callersWaiting, limit };
    const backlogMs = slots.backlogMs(asksForWrite);
    const waitMs = overloadedForMs({ ...crowd, backlogMs, waitLeftMs: exchange.timeLeftMs() }, maxWaitMs);
    if (waitMs !== undefined) throw errorOfOverload(attempted(exchange), waitMs);
  };
  return async (exchange) => {
    const { caller, request } = exchange;
    const asking = { operation: request.operation.id, isWrite: isWrite(request.operation), caller };
    if (slots.waiting > 0) assertInTime(exchange, asking.isWrite);
    begun.add(caller);
    const place = slots.take(asking);
    if (typeof place === 'function') return place;
    try {
      return await within(exchange.timeLeftMs(), exchange.signal, place.turn);
    } catch {
      place.leave();
      throw errorOfWaiting(attempted(exchange), 'a free connection');
    }
  };
}
