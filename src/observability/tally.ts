import { Counter, type Registry } from 'prom-client';

/** Counts by two labels. */
export type Tally = (first: string, second: string) => void;

interface TallyOptions {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly [first: string, second: string];
}

/**
 * A counter for what happens thousands of times a second: prom-client sorts and joins the labels of every call, and is told here when
 * somebody reads its numbers.
 */
export function createTally(registry: Registry, { name, help, labelNames }: TallyOptions): Tally {
  const [first, second] = labelNames;
  const counts = new Map<string, Map<string, number>>();
  new Counter({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      this.reset();
      for (const [one, others] of counts) {
        for (const [other, count] of others) this.inc({ [first]: one, [second]: other }, count);
      }
    },
  });
  return (one, other) => {
    let others = counts.get(one);
    if (!others) counts.set(one, (others = new Map()));
    others.set(other, (others.get(other) ?? 0) + 1);
  };
}
