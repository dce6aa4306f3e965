import DataLoader from 'dataloader';

/** Reads one thing by its key, once per request however often it is asked for. */
export type KeyLoader<K, V> = DataLoader<K, V, string>;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same key in one spelling: GUIDs come in both cases, and a key may be an object. */
export function cacheKey(key: unknown): string {
  return JSON.stringify(key, (_, value: unknown) =>
    typeof value === 'string' && guid.test(value) ? value.toLowerCase() : value,
  );
}

/** A loader over a read that takes one key; all keys of a tick start together. */
export function keyLoader<K, V>(read: (key: K) => Promise<V>): KeyLoader<K, V> {
  return batchLoader((keys) => Promise.all(keys.map((key) => read(key).catch(asError))));
}

/** A loader over a read that takes many keys at once. */
export function batchLoader<K, V>(readAll: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>): KeyLoader<K, V> {
  return new DataLoader<K, V, string>(readAll, { cacheKeyFn: cacheKey });
}

/** A loader over a list whose items also answer later reads by key. */
export function primingLoader<K, V>(
  read: (key: K) => Promise<readonly V[]>,
  prime: (item: V, listKey: K) => void,
): KeyLoader<K, readonly V[]> {
  return keyLoader(async (key) => {
    const items = await read(key);
    for (const item of items) prime(item, key);
    return items;
  });
}

/** DataLoader wants failures as values, one per key. */
const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
