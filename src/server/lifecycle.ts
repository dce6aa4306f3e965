/** Counts what is under way, so that a stopping server knows when it may go. */
export interface Lifecycle {
  readonly isDraining: boolean;
  /** Holds the server open until `work` is settled. */
  track(work: Promise<unknown>): void;
  /** From now on the server drains; resolves when nothing is under way, or after `timeoutMs`, with what was still running. */
  drain(timeoutMs: number): Promise<number>;
}

export function createLifecycle(): Lifecycle {
  let running = 0;
  let isDraining = false;
  let whenIdle = (): void => undefined;
  const leave = (): void => {
    running -= 1;
    if (running === 0) whenIdle();
  };

  return {
    get isDraining() {
      return isDraining;
    },
    track(work) {
      running += 1;
      void work.then(leave, leave);
    },
    drain(timeoutMs) {
      isDraining = true;
      if (running === 0) return Promise.resolve(0);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(running), timeoutMs);
        whenIdle = () => {
          clearTimeout(timer);
          resolve(0);
        };
      });
    },
  };
}
