import { HttpRefusal } from './http-refusal.ts';

/** Runs operations, and refuses those that are too many. */
export interface Admission {
  /** Operations that run, and that wait for their turn to. */
  readonly running: number;
  /**
   * Throws where `run` would, as long as the processor is what all of them wait for: then even reading a request takes from those
   * that run. Otherwise it may yet turn out to be one that is running already.
   */
  assertRoom(): void;
  run<T>(operation: () => Promise<T>): Promise<T>;
}

/** Told to those who are refused. An answer takes less than a second as a rule, so that there is room then. Seconds. */
const retryAfterSeconds = 1;
/**
 * Operations are begun for so long at a stretch; then requests that have arrived are read first. An operation that is answered from
 * memory runs without a break: with fifty of them begun one after the other, those who are too many would not even be refused until
 * the last is done. Milliseconds.
 */
const stretchMs = 10;

/**
 * Refuses an operation before anything of it has run when `most` are running already: each of them shares this process with all
 * others, and beyond some number more of them only make all of them late.
 */
export function createAdmission(most: number, onRefused: () => void): Admission {
  let running = 0;
  let stretchStartedAt: number | undefined;
  const queue: (() => void)[] = [];

  const next = (): void => {
    stretchStartedAt = undefined;
    const beginNext = queue.shift();
    if (!beginNext) return;
    open();
    beginNext();
  };
  /** The end of a stretch is the next turn of the event loop. */
  const open = (): void => {
    stretchStartedAt = performance.now();
    setImmediate(next);
  };
  const isOwnTurn = (): boolean => {
    if (queue.length > 0) return false;
    if (stretchStartedAt === undefined) open();
    return performance.now() - (stretchStartedAt ?? 0) < stretchMs;
  };
  const refusal = (): HttpRefusal => {
    onRefused();
    return new HttpRefusal(503, 'UPSTREAM_UNAVAILABLE', 'The gateway is busy; nothing was executed.', {
      'retry-after': String(retryAfterSeconds),
    });
  };
  return {
    get running() {
      return running;
    },
    assertRoom() {
      if (running >= most && queue.length > 0) throw refusal();
    },
    run(operation) {
      if (running >= most) return Promise.reject(refusal());
      running += 1;
      const turn = isOwnTurn() ? begin(operation) : new Promise<void>((resolve) => queue.push(resolve)).then(operation);
      return turn.then(
        (value) => {
          running -= 1;
          return value;
        },
        (error: unknown) => {
          running -= 1;
          throw error;
        },
      );
    },
  };
}

/** One that throws before there is a promise fails as one does that throws later. */
function begin<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return operation();
  } catch (error) {
    return Promise.reject(error as Error);
  }
}
