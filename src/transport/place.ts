/** A place in a queue. */
export interface Place<T> {
  /** Settles when it is one's turn. */
  readonly turn: Promise<T>;
  /** Gives the place up; a turn that has come in the same instant goes to the next in line. */
  leave(): void;
}

/** The queue's side of a place. */
export interface OpenPlace<T> extends Place<T> {
  enter(thing: T): void;
  refuse(reason: Error): void;
}

export function openPlace<T>(on: {
  readonly onLeave: () => void;
  readonly giveBack: (thing: T) => void;
}): OpenPlace<T> {
  let settle: [(thing: T) => void, (reason: Error) => void] | undefined;
  const turn = new Promise<T>((resolve, reject) => (settle = [resolve, reject]));
  // whoever has left no longer listens
  turn.catch(() => undefined);
  return {
    turn,
    enter: (thing) => settle?.[0](thing),
    refuse: (reason) => settle?.[1](reason),
    leave() {
      on.onLeave();
      turn.then(on.giveBack, () => undefined);
    },
  };
}
