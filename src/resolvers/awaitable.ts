/** What a resolver answers: a promise only where something has to be waited for, because each costs as much as a small row. */
export type Awaitable<T> = T | Promise<T>;
