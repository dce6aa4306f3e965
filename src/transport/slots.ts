import type { ConcurrencyLimit, Strain } from './concurrency-limit.ts';
import { type Place, openPlace } from './place.ts';

/** Who asks for a slot. */
export interface Asking {
  readonly operation: string;
  /** Writes go first. */
  readonly isWrite: boolean;
  /** On whose behalf: callers take turns. */
  readonly caller: object;
}

/** Gives a slot back, with what the answer said about upstream; without it, the answer says nothing. */
export type Release = (strain?: Strain) => void;

/**
 * Requests in flight at once. Who has to wait is served by turns: writes before reads, then one operation after the other, and of
 * each one caller after the other, so that neither a query of ten thousand calls nor an operation that hangs holds up the rest.
 */
export interface Slots {
  readonly inFlight: number;
  /** How many may be in flight at present. */
  readonly limit: number;
  readonly waiting: number;
  /** Callers with a request that waits. */
  readonly callersWaiting: number;
  /** How long those take who would go before a newcomer, as far as can be told. Milliseconds. */
  backlogMs(isWrite: boolean): number;
  /** The slot where one is free, else a place in the queue. */
  take(asking: Asking): Release | Place<Release>;
}

/**
 * Part of the slots that is kept for operations that hold less than that: one whose answers do not come takes all slots it can get,
 * and would hold them until its timeout.
 */
const reservedShare = 1 / 8;
/** Weight of the newest answer in the mean time an answer takes. */
const meanWeight = 0.05;

interface Waiter {
  readonly asking: Asking;
  readonly enter: (release: Release) => void;
}

/** Those who wait for one operation, by caller: the first is next in turn. */
type Turns = Map<object, Set<Waiter>>;

export function createSlots(limit: ConcurrencyLimit, now: () => number): Slots {
  let inFlight = 0;
  let meanMs = 0;
  const held = new Map<string, number>();
  const lanes = { write: new Map<string, Turns>(), read: new Map<string, Turns>() };
  const waiting = { write: 0, read: 0 };
  const callers = new Map<object, number>();
  const laneOf = ({ isWrite }: Asking): 'write' | 'read' => (isWrite ? 'write' : 'read');

  const mayEnter = (operation: string): boolean => {
    const most = limit.current;
    const reserved = Math.floor(most * reservedShare);
    return inFlight < most - reserved || (inFlight < most && (held.get(operation) ?? 0) < reserved);
  };
  const hold = ({ operation }: Asking): Release => {
    inFlight += 1;
    held.set(operation, (held.get(operation) ?? 0) + 1);
    const sentAt = now();
    let given = false;
    return (strain) => {
      if (given) return;
      given = true;
      inFlight -= 1;
      held.set(operation, (held.get(operation) ?? 1) - 1);
      const at = now();
      meanMs += meanWeight * (at - sentAt - meanMs);
      if (strain) limit.note({ operation, sentAt, now: at, strain });
      letIn();
    };
  };
  const next = (): Waiter | undefined => {
    for (const lane of [lanes.write, lanes.read]) {
      for (const [operation, turns] of lane) {
        if (!mayEnter(operation)) continue;
        const [[caller, waiters] = []] = turns;
        const [waiter] = waiters ?? [];
        // to the end of the line, both of them
        lane.delete(operation);
        lane.set(operation, turns);
        if (caller && waiters) {
          turns.delete(caller);
          turns.set(caller, waiters);
        }
        return waiter;
      }
    }
    return undefined;
  };
  const letIn = (): void => {
    while (waiting.write + waiting.read > 0) {
      const waiter = next();
      if (!waiter) return;
      leave(waiter);
      waiter.enter(hold(waiter.asking));
    }
  };
  const join = (waiter: Waiter): void => {
    const { caller, operation } = waiter.asking;
    const lane = lanes[laneOf(waiter.asking)];
    const turns: Turns = lane.get(operation) ?? new Map();
    const waiters = turns.get(caller) ?? new Set();
    lane.set(operation, turns);
    turns.set(caller, waiters.add(waiter));
    waiting[laneOf(waiter.asking)] += 1;
    callers.set(caller, (callers.get(caller) ?? 0) + 1);
  };
  const leave = (waiter: Waiter): void => {
    const { caller, operation } = waiter.asking;
    const lane = lanes[laneOf(waiter.asking)];
    const turns = lane.get(operation);
    const waiters = turns?.get(caller);
    if (!waiters?.delete(waiter)) return;
    if (waiters.size === 0) turns?.delete(caller);
    if (turns?.size === 0) lane.delete(operation);
    waiting[laneOf(waiter.asking)] -= 1;
    const others = (callers.get(caller) ?? 1) - 1;
    if (others > 0) callers.set(caller, others);
    else callers.delete(caller);
  };
  return {
    get inFlight() {
      return inFlight;
    },
    get limit() {
      return limit.current;
    },
    get waiting() {
      return waiting.write + waiting.read;
    },
    get callersWaiting() {
      return callers.size;
    },
    backlogMs: (isWrite) => ((waiting.write + (isWrite ? 0 : waiting.read)) * meanMs) / limit.current,
    take(asking) {
      // the limit may have grown since somebody last left
      letIn();
      if (mayEnter(asking.operation) && !lanes[laneOf(asking)].has(asking.operation)) return hold(asking);
      const place = openPlace<Release>({ onLeave: () => leave(waiter), giveBack: (release) => release() });
      const waiter: Waiter = { asking, enter: place.enter };
      join(waiter);
      return place;
    },
  };
}
