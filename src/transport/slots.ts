/** A counting semaphore: requests in flight at once. First come, first served. */
export interface Slots {
  /** Resolves with the function that gives the slot back; rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const queue = new Set<() => void>();

  const give = (): void => {
    const [first] = queue;
    if (first) first();
    else free += 1;
  };
  const once = (): (() => void) => {
    let given = false;
    return () => {
      if (!given) give();
      given = true;
    };
  };
  return {
    async take(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return once();
      }
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          queue.delete(enter);
          reject(signal.reason as Error);
        };
        const enter = (): void => {
          queue.delete(enter);
          signal.removeEventListener('abort', leave);
          resolve(once());
        };
        queue.add(enter);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
