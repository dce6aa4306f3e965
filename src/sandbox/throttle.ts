import type { Clock } from './clock.ts';

const windowMs = 60_000;

/** A fixed window of a minute per quota, on the sandbox's own time. Every attempt counts, refused ones too. */
export class Throttle {
  readonly #windows = new Map<string, { startMs: number; used: number }>();
  readonly #clock: Clock;
  readonly #limitPerMinute: number;

  constructor(clock: Clock, limitPerMinute: number) {
    this.#clock = clock;
    this.#limitPerMinute = limitPerMinute;
  }

  /** Takes one slot; answers the seconds to wait when there is none. */
  take(quota: string): number | undefined {
    if (this.#limitPerMinute === 0) return undefined;
    const now = this.#clock.now();
    let window = this.#windows.get(quota);
    if (window === undefined || now - window.startMs >= windowMs) {
      window = { startMs: now, used: 0 };
      this.#windows.set(quota, window);
    }
    window.used += 1;
    if (window.used <= this.#limitPerMinute) return undefined;
    return Math.max(1, Math.ceil((window.startMs + windowMs - now) / 1000));
  }
}
