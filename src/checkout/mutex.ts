/** One at a time for each name; first come, first served. */
export interface Mutex {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createMutex(): Mutex {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(name, work) {
      const turn = (last.get(name) ?? Promise.resolve()).then(work);
      const over = turn.catch(() => undefined).then(() => void (last.get(name) === over && last.delete(name)));
      last.set(name, over);
      return turn;
    },
  };
}
