import { HttpRefusal } from './http-refusal.ts';

/** Runs operations, and refuses those that are too many. */
export interface Admission {
  readonly running: number;
  run<T>(operation: () => Promise<T>): Promise<T>;
}

/** Told to those who are refused. An answer takes less than a second as a rule, so that there is room then. Seconds. */
const retryAfterSeconds = 1;

/**
 * Refuses an operation before anything of it has run when `most` are running already: each of them shares this process with all
 * others, and beyond some number more of them only make all of them late.
 */
export function createAdmission(most: number, onRefused: () => void): Admission {
  let running = 0;
  return {
    get running() {
      return running;
    },
    async run(operation) {
      if (running >= most) {
        onRefused();
        throw new HttpRefusal(503, 'UPSTREAM_UNAVAILABLE', 'The gateway is busy; nothing was executed.', {
          'retry-after': String(retryAfterSeconds),
        });
      }
      running += 1;
      try {
        return await operation();
      } finally {
        running -= 1;
      }
    },
  };
}
