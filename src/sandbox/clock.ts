/** The sandbox's own time: it runs like the wall clock and can be moved forward, so that a test never sleeps. */
export class Clock {
  #offsetMs: number;

  constructor(startMs: number | undefined) {
    this.#offsetMs = startMs === undefined ? 0 : startMs - Date.now();
  }

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}
