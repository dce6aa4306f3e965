/** What a signal tells: a function, or an object that costs no function for each of a hundred calls. */
export type SignalListener = (() => void) | { handleEvent(): void };

/** Tells that something is no longer wanted: as much of an `AbortSignal` as is needed here, so that one will do as well. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: SignalListener, options?: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: SignalListener): void;
}

/**
 * A signal that can be given. An `AbortController` with one listener costs as much time and memory as a small answer of Partner
 * Center, and every upstream call needs one.
 */
export class Cancellation implements Signal {
  aborted = false;
  reason: unknown = undefined;
  /** Nearly always there is one: then no set is made for it. */
  #first: SignalListener | undefined;
  #others: Set<SignalListener> | undefined;

  abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = [...(this.#first ? [this.#first] : []), ...(this.#others ?? [])];
    this.#first = undefined;
    this.#others = undefined;
    for (const listener of listeners) {
      if (typeof listener === 'function') listener();
      else listener.handleEvent();
    }
  }

  addEventListener(_type: 'abort', listener: SignalListener): void {
    if (this.aborted || listener === this.#first) return;
    if (this.#first) (this.#others ??= new Set()).add(listener);
    else this.#first = listener;
  }

  removeEventListener(_type: 'abort', listener: SignalListener): void {
    if (listener === this.#first) this.#first = undefined;
    else this.#others?.delete(listener);
  }
}

/** Nothing gives it: for what must be finished. It keeps no listeners, which would stay for ever. */
export const never: Signal = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

/** Resolves after `ms`; rejects with the signal's reason when that is given first. `ref`: whether the process stays for it, default true. */
export function sleep(
  ms: number,
  signal: Signal = never,
  { ref = true }: { readonly ref?: boolean } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    if (!ref) timer.unref();
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
  });
}
