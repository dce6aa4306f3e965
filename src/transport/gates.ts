import { Cancellation } from '../signal.ts';
import type { Clock } from './clock.ts';
import { openPlace, type OpenPlace, type Place } from './place.ts';
import type { PartnerCenterRequest } from './request.ts';

/** Which requests are limited together: those of one operation, for one customer where the path names one. */
export function gateKey({ operation, path }: PartnerCenterRequest): string {
  const customer = /\/customers\/([0-9a-f-]{36})(?:[/?]|$)/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return `${operation.id} ${customer}`;
}

/** The operation in a gate's key. */
export const operationOf = (key: string): string => key.split(' ')[0] ?? '';

/** Who wants to pass a gate. */
export interface Passing {
  /** Writes go first. */
  readonly isWrite: boolean;
  /** How long it may wait. Milliseconds. */
  readonly waitLeftMs: () => number;
}

/** Tells the gate what became of a request that it let through. */
export type Passed = (became: 'answered' | 'refused' | 'unsent') => void;

/** The gate will not open in time. */
export class GateClosed extends Error {
  readonly waitMs: number;

  constructor(waitMs: number) {
    super(`The gate opens in ${waitMs} ms`);
    this.name = 'GateClosed';
    this.waitMs = waitMs;
  }
}

/**
 * Remembers until when upstream asked to be left alone, and lets those through who waited: one first, and when that is answered
 * two, four, eight at a time (TCP's slow start: each answer makes room for one more), writes before reads. All at once would spend a
 * fresh quota in one burst and bring the next refusal to everybody; one after the other would take minutes for hundreds. So it costs
 * one refused request where the quota is still used up, and takes six answers' time to full speed where it is not.
 */
export interface Gates {
  /** Gates that are closed now. */
  readonly closed: number;
  /** Whether all gates there are stand wide open, as nearly always: then nobody need know which is theirs. */
  readonly areAllOpen: boolean;
  /** Milliseconds until the gate opens; 0 when it is open. */
  waitMs(key: string): number;
  /** Closes the gate for `ms`; never opens it earlier than it would. Those who cannot wait that long are refused with `GateClosed`. */
  close(key: string, ms: number): void;
  /** Undefined where the gate stands wide open; else the permission to pass, or a place in the queue for one. */
  pass(key: string, passing: Passing): Passed | Place<Passed> | undefined;
}

/** Gates that are remembered; far more than can be closed at once by one partner's limits. */
const maxGates = 10_000;
/** Requests side by side from which on the gate stands wide open: as many as there are connections by default. */
const wideOpen = 64;
/** A refusal comes at once: a request that is under way for longer holds nobody else up. Milliseconds. */
const slowAnswerMs = 1_000;

interface Gate {
  opensAt: number;
  /** Counts closings: what was let through before the last one says nothing about now. */
  closings: number;
  /** Requests that may be under way. */
  allowed: number;
  underWay: number;
  readonly writes: Set<Waiter>;
  readonly reads: Set<Waiter>;
  /** Ends the sleep of the one who watches the gate; undefined while nobody has to. */
  watch: Cancellation | undefined;
}

interface Waiter {
  readonly passing: Passing;
  readonly place: OpenPlace<Passed>;
}

export function createGates(clock: Clock): Gates {
  const { now } = clock;
  const gates = new Map<string, Gate>();

  const closedMs = (gate: Gate): number => Math.max(0, gate.opensAt - now());
  const isIdle = (gate: Gate): boolean =>
    closedMs(gate) === 0 && gate.underWay === 0 && gate.writes.size + gate.reads.size === 0;

  const letThrough = (key: string, gate: Gate): Passed => {
    const { closings } = gate;
    gate.underWay += 1;
    let told = false;
    return (became) => {
      if (told || gate.closings !== closings) return;
      told = true;
      gate.underWay -= 1;
      // closing the gate is the business of whoever was refused
      if (became === 'refused') return;
      if (became === 'answered') gate.allowed += 1;
      letIn(key, gate);
      if ((gate.allowed > wideOpen || isIdle(gate)) && gates.get(key) === gate) gates.delete(key);
    };
  };
  const letIn = (key: string, gate: Gate): void => {
    if (closedMs(gate) > 0) return;
    while (gate.underWay < gate.allowed || gate.allowed > wideOpen) {
      const [waiter] = gate.writes.size > 0 ? gate.writes : gate.reads;
      if (!waiter) break;
      remove(gate, waiter);
      waiter.place.enter(letThrough(key, gate));
    }
  };
  const remove = (gate: Gate, waiter: Waiter): void => {
    gate.writes.delete(waiter);
    gate.reads.delete(waiter);
    if (gate.writes.size + gate.reads.size === 0) gate.watch?.abort();
  };
  /** Wakes up when the gate opens, and when an answer takes long. */
  const watch = async (key: string, gate: Gate): Promise<void> => {
    if (gate.watch) return;
    const signal = (gate.watch = new Cancellation());
    while (!signal.aborted) {
      const { allowed, closings } = gate;
      const waitMs = closedMs(gate);
      await clock.sleep(waitMs || slowAnswerMs, signal).catch(() => undefined);
      if (signal.aborted) break;
      if (waitMs === 0 && gate.closings === closings && gate.allowed === allowed) gate.allowed *= 2;
      letIn(key, gate);
    }
    gate.watch = undefined;
    if (gate.writes.size + gate.reads.size > 0) void watch(key, gate);
  };
  const forgetSome = (): void => {
    for (const [key, gate] of gates) if (isIdle(gate)) gates.delete(key);
  };
  const closedGate = (): Gate => ({
    opensAt: 0,
    closings: 0,
    allowed: 1,
    underWay: 0,
    writes: new Set(),
    reads: new Set(),
    watch: undefined,
  });
  return {
    get closed() {
      return [...gates.values()].filter((gate) => closedMs(gate) > 0).length;
    },
    get areAllOpen() {
      return gates.size === 0;
    },
    waitMs(key) {
      const gate = gates.get(key);
      return gate ? closedMs(gate) : 0;
    },
    close(key, ms) {
      if (gates.size >= maxGates) forgetSome();
      const gate = gates.get(key) ?? closedGate();
      gates.set(key, gate);
      gate.opensAt = Math.max(gate.opensAt, now() + ms);
      gate.closings += 1;
      gate.allowed = 1;
      gate.underWay = 0;
      const waitMs = closedMs(gate);
      for (const waiter of [...gate.writes, ...gate.reads]) {
        if (waiter.passing.waitLeftMs() > waitMs) continue;
        remove(gate, waiter);
        waiter.place.refuse(new GateClosed(waitMs));
      }
    },
    pass(key, passing) {
      const gate = gates.get(key);
      if (!gate) return undefined;
      const isFirst = gate.writes.size + (passing.isWrite ? 0 : gate.reads.size) === 0;
      if (closedMs(gate) === 0 && isFirst && gate.underWay < gate.allowed) return letThrough(key, gate);
      const waiter: Waiter = {
        passing,
        place: openPlace<Passed>({ onLeave: () => remove(gate, waiter), giveBack: (passed) => passed('unsent') }),
      };
      (passing.isWrite ? gate.writes : gate.reads).add(waiter);
      void watch(key, gate);
      return waiter.place;
    },
  };
}
