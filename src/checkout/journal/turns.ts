/** One at a time, in the order of asking. */
export interface Turns {
  /** Resolves when it is one's turn; rejects when that takes too long. */
  take(): Promise<void>;
  pass(): void;
}

export function createTurns(patienceMs: number): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take() {
      if (!isTaken) {
        isTaken = true;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const start = (): void => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(start), 1);
          reject(new Error(`No turn within ${patienceMs} ms`));
        }, patienceMs);
        waiting.push(start);
      });
    },
    pass() {
      const next = waiting.shift();
      if (next) next();
      else isTaken = false;
    },
  };
}
