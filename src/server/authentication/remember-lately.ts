/** Things that are known for a while, the oldest forgotten first. */
export interface Remembered<T> {
  find(key: string): T | undefined;
  add(key: string, value: T): void;
}

export function rememberLately<T>(options: {
  readonly most: number;
  readonly forMs: number;
  readonly now: () => number;
}): Remembered<T> {
  const { most, forMs, now } = options;
  const known = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    find(key) {
      const entry = known.get(key);
      return entry && now() < entry.until ? entry.value : undefined;
    },
    add(key, value) {
      known.delete(key);
      known.set(key, { value, until: now() + forMs });
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}
