import type { Signal } from '../../signal.ts';
import { type Caller, Callers } from '../request-signal.ts';

/** Runs that several callers may wait for. */
export interface SharedRuns<Answer> {
  /** Joins the run of this key that is under way, or starts one. Without a key it is the caller's own. */
  answer(key: string | undefined, caller: Caller, start: (signal: Signal) => Promise<Answer>): Promise<Answer>;
  /** From now on nobody joins the runs that are under way: what they have read is older than what was just written. */
  forget(): void;
}

interface Run<Answer> {
  readonly answer: Promise<Answer>;
  readonly callers: Callers;
  readonly joinableUntil: number;
}

interface SharedRunsOptions {
  /** Deadline of a run, milliseconds since its first caller's request. It is joined in its first half: all have as much time left. */
  readonly timeoutMs: number;
  readonly onJoined: () => void;
}

export function createSharedRuns<Answer>({ timeoutMs, onJoined }: SharedRunsOptions): SharedRuns<Answer> {
  const open = new Map<string, Run<Answer>>();

  const begin = (caller: Caller, start: (signal: Signal) => Promise<Answer>): Run<Answer> => {
    const callers = new Callers(timeoutMs, caller.startedAt);
    callers.add(caller);
    return { callers, answer: start(callers.signal), joinableUntil: caller.startedAt + timeoutMs / 2 };
  };

  return {
    answer(key, caller, start) {
      if (key === undefined) return begin(caller, start).answer;
      const known = open.get(key);
      if (known && !known.callers.signal.aborted && performance.now() < known.joinableUntil) {
        known.callers.add(caller);
        onJoined();
        return known.answer;
      }
      const run = begin(caller, start);
      open.set(key, run);
      const close = (): void => {
        if (open.get(key) === run) open.delete(key);
      };
      run.answer.then(close, close);
      return run.answer;
    },
    forget() {
      open.clear();
    },
  };
}
