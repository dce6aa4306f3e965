import DataLoader from 'dataloader';
import { type KeyText, textOfAny } from './key-text.ts';

/** Reads one thing by its key, once per request however often it is asked for. */
export interface KeyLoader<K, V> {
  load(key: K): Promise<V>;
  /** The same without a promise where the value is there by now: of a thousand rows most ask for what one of them has asked for. */
  get(key: K): V | Promise<V>;
  /** Answers later loads of this key, unless it was asked for before. */
  prime(key: K, value: V): void;
  /** The same of all items of a list. */
  primeAll<T extends V>(items: readonly T[], keyOf: (item: T) => K): void;
}

type ReadAll<K, V> = (keys: readonly K[]) => Promise<ArrayLike<V | Error>>;

/** A loader over a read that takes one key; all keys of a tick start together, and one that fails leaves the others. */
export function keyLoader<K, V>(read: (key: K) => V | Promise<V>, textOf: KeyText<K> = textOfAny): KeyLoader<K, V> {
  return batchLoader((keys) => allSettled(keys, read), textOf);
}

/** A loader over a read that takes many keys at once. */
export function batchLoader<K, V>(readAll: ReadAll<K, V>, textOf: KeyText<K> = textOfAny): KeyLoader<K, V> {
  return new LazyLoader(readAll, textOf);
}

/** A loader over a list whose items also answer later reads by key. */
export function primingLoader<K, V>(
  read: (key: K) => Promise<readonly V[]>,
  prime: (items: readonly V[], listKey: K) => void,
  textOf: KeyText<K> = textOfAny,
): KeyLoader<K, readonly V[]> {
  return keyLoader(async (key) => {
    const items = await read(key);
    prime(items, key);
    return items;
  }, textOf);
}

/** What is known, kept beside a DataLoader that gathers the keys of a tick. */
class LazyLoader<K, V> implements KeyLoader<K, V> {
  readonly #textOf: KeyText<K>;
  readonly #readAll: ReadAll<K, V>;
  /** Of a group of loaders most are never asked. */
  #loader: DataLoader<K, V> | undefined;
  /** By the text of their keys: values, and promises of those that are being read. */
  readonly #known = new Map<string, V | Promise<V>>();
  /** Lists prime hundreds of keys that most queries never ask for: until then they are only noted. */
  #primed: (() => void)[] = [];

  constructor(readAll: ReadAll<K, V>, textOf: KeyText<K>) {
    this.#textOf = textOf;
    this.#readAll = readAll;
  }

  load(key: K): Promise<V> {
    const known = this.get(key);
    return known instanceof Promise ? known : Promise.resolve(known);
  }

  get(key: K): V | Promise<V> {
    if (this.#primed.length > 0) this.#learn();
    const text = this.#textOf(key);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#loader ??= new DataLoader<K, V>(this.#readAll, { cache: false });
    const asked = this.#loader.load(key);
    this.#known.set(text, asked);
    asked.then(
      (value) => void (value !== undefined && this.#known.set(text, value)),
      // stays what it is: who asks again is refused again
      () => undefined,
    );
    return asked;
  }

  prime(key: K, value: V): void {
    this.#primed.push(() => this.#add(key, value));
  }

  primeAll<T extends V>(items: readonly T[], keyOf: (item: T) => K): void {
    if (items.length > 0) this.#primed.push(() => items.forEach((item) => this.#add(keyOf(item), item)));
  }

  #learn(): void {
    const primed = this.#primed;
    this.#primed = [];
    for (const learn of primed) learn();
  }

  #add(key: K, value: V): void {
    const text = this.#textOf(key);
    if (!this.#known.has(text)) this.#known.set(text, value);
  }
}

/** Resolves when each read has ended, with failures as DataLoader wants them: as values. One promise a key, and one for all. */
function allSettled<K, V>(keys: readonly K[], read: (key: K) => V | Promise<V>): Promise<(V | Error)[]> {
  return new Promise((resolve) => {
    const results = new Array<V | Error>(keys.length);
    let left = keys.length;
    const end = (index: number, result: V | Error): void => {
      results[index] = result;
      left -= 1;
      if (left === 0) resolve(results);
    };
    keys.forEach((key, index) => {
      const result = started(key, read);
      if (!(result instanceof Promise)) return end(index, result);
      result.then(
        (value) => end(index, value),
        (reason: unknown) => end(index, asError(reason)),
      );
    });
  });
}

/** A read may refuse its key before there is a promise. */
function started<K, V>(key: K, read: (key: K) => V | Promise<V>): V | Promise<V> | Error {
  try {
    return read(key);
  } catch (reason) {
    return asError(reason);
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
