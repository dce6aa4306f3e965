import DataLoader from 'dataloader';
import { isGuid } from '../domain/guid.ts';

/** Reads one thing by its key, once per request however often it is asked for. */
export type KeyLoader<K, V> = DataLoader<K, V, string>;

/** The same key in one spelling: GUIDs come in both cases; a key that is an object has no order, and what is null in it is left out. */
export function cacheKey(key: unknown): string {
  return JSON.stringify(key, (_, value: unknown) => {
    if (typeof value === 'string') return isGuid(value) ? value.toLowerCase() : value;
    return isObject(value) ? Object.fromEntries(Object.entries(value).filter(isSet).sort(byName)) : value;
  });
}

/** A loader over a read that takes one key; all keys of a tick start together, and one that fails leaves the others. */
export function keyLoader<K, V>(read: (key: K) => Promise<V>): KeyLoader<K, V> {
  // async, because a read may refuse its key before there is a promise
  const readOne = async (key: K): Promise<V> => read(key);
  return batchLoader((keys) => Promise.all(keys.map((key) => readOne(key).catch(asError))));
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

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSet = ([, value]: readonly [string, unknown]): boolean => value != null;

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** DataLoader wants failures as values, one per key. */
const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
