/** Time that passes only when everything that could happen now has happened. */
export interface VirtualTime {
  readonly now: number;
  /** Runs `act` in `ms`; what comes back takes it off again. */
  after(ms: number, act: () => void): () => void;
  /** Passes on from event to event until `isOver`, or until there is none, or the clock shows `end`. */
  run(isOver: () => boolean, end: number): Promise<void>;
}

interface Event {
  readonly at: number;
  readonly act: () => void;
}

export function createVirtualTime(start: number): VirtualTime {
  let now = start;
  /** Earliest last. */
  const events: Event[] = [];
  // microtasks end before the next tick: whoever can go on has gone on, and no turn of Node's own loop is needed for that
  const settle = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

  return {
    get now() {
      return now;
    },
    after(ms, act) {
      const event = { at: now + Math.max(0, ms), act };
      let place = events.length;
      while (place > 0 && (events[place - 1]?.at ?? 0) <= event.at) place -= 1;
      events.splice(place, 0, event);
      return () => {
        const index = events.indexOf(event);
        if (index >= 0) events.splice(index, 1);
      };
    },
    async run(isOver, end) {
      // once a course, so that a test's own timeout is heard
      await new Promise((resolve) => setImmediate(resolve));
      while (!isOver()) {
        const event = events.pop();
        if (!event || event.at > end) return;
        now = event.at;
        event.act();
        await settle();
      }
    },
  };
}
