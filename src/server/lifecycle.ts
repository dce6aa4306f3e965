/** Counts what is under way, so that a stopping server knows when it may go. */
export interface Lifecycle {
  readonly isDraining: boolean;
  /** Holds the server open until the function has been called so many times. */
  begin(ends: number): () => void;
  /**
   * From now on the server drains; resolves when nothing is under way, or after `timeoutMs` and what must not be cut, with what was
   * still running.
   */
  drain(timeoutMs: number, uncut?: () => Promise<unknown>): Promise<number>;
}

/** To write an answer down that has just become known. Milliseconds. */
const answerMs = 1_000;

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
    begin(ends) {
      let left = ends;
      running += 1;
      return () => {
        left -= 1;
        if (left === 0) leave();
      };
    },
    async drain(timeoutMs, uncut) {
      isDraining = true;
      if (running === 0) return 0;
      const idle = new Promise<void>((resolve) => (whenIdle = resolve));
      await settledWithin(timeoutMs, idle);
      if (running > 0 && uncut) {
        await Promise.race([idle, uncut()]);
        await settledWithin(answerMs, idle);
      }
      return running;
    },
  };
}

async function settledWithin(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
