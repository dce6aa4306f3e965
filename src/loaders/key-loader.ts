import DataLoader from 'dataloader';
import { isGuid } from '../domain/guid.ts';

/** Reads one thing by its key, once per request however often it is asked for. */
export interface KeyLoader<K, V> {
  load(key: K): Promise<V>;
  /** Answers later loads of this key, unless it was asked for before. */
  prime(key: K, value: V): void;
}

type ReadAll<K, V> = (keys: readonly K[]) => Promise<ArrayLike<V | Error>>;

/** The same key in one spelling: GUIDs come in both cases; a key that is an object has no order, and what is null in it is left out. */
export function cacheKey(key: unknown): string {
  if (typeof key === 'string') return JSON.stringify(isLongAsGuid(key) && isGuid(key) ? key.toLowerCase() : key);
  if (Array.isArray(key)) return `[${key.map(cacheKey).join()}]`;
  if (!isObject(key) || key instanceof Date) return JSON.stringify(key ?? null);
  let text = '';
  for (const name of Object.keys(key).sort()) {
    const value = key[name];
    if (value != null) text += `${text && ','}${JSON.stringify(name)}:${cacheKey(value)}`;
  }
  return `{${text}}`;
}

/** A loader over a read that takes one key; all keys of a tick start together, and one that fails leaves the others. */
export function keyLoader<K, V>(read: (key: K) => Promise<V>): KeyLoader<K, V> {
  // async, because a read may refuse its key before there is a promise
  const readOne = async (key: K): Promise<V> => read(key);
  return batchLoader((keys) => Promise.all(keys.map((key) => readOne(key).catch(asError))));
}

/** A loader over a read that takes many keys at once. */
export function batchLoader<K, V>(readAll: ReadAll<K, V>): KeyLoader<K, V> {
  return new LazyLoader(readAll);
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

/** A DataLoader from the first load on. Lists prime hundreds of keys that most queries never ask for: until then they are only noted. */
class LazyLoader<K, V> implements KeyLoader<K, V> {
  readonly #readAll: ReadAll<K, V>;
  #loader: DataLoader<K, V, string> | undefined;
  #primed: { readonly key: K; readonly value: V }[] = [];

  constructor(readAll: ReadAll<K, V>) {
    this.#readAll = readAll;
  }

  load(key: K): Promise<V> {
    const loader = (this.#loader ??= new DataLoader<K, V, string>(this.#readAll, { cacheKeyFn: cacheKey }));
    if (this.#primed.length > 0) {
      for (const { key: known, value } of this.#primed) loader.prime(known, value);
      this.#primed = [];
    }
    return loader.load(key);
  }

  prime(key: K, value: V): void {
    this.#primed.push({ key, value });
  }
}

const isLongAsGuid = ({ length }: string): boolean => length === 36;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** DataLoader wants failures as values, one per key. */
const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
