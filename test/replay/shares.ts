import type { Leaf } from './leaves.ts';

interface Count {
  back: number;
  lost: number;
  unclaimed: number;
  'left out': number;
}

/** Counts what became of the values of each operation. */
export class Shares {
  readonly #counts = new Map<string, Count>();

  add(operation: string, leaves: readonly Leaf[]): void {
    const count = this.#counts.get(operation) ?? { back: 0, lost: 0, unclaimed: 0, 'left out': 0 };
    for (const { fate } of leaves) count[fate] += 1;
    this.#counts.set(operation, count);
  }

  /** Per cent of the claimed values that came back. */
  get covered(): number {
    const { back, lost } = this.#total();
    return percent(back, back + lost);
  }

  /** Per cent of all values, but those left out for a reason, that a field claims to show. */
  get claimed(): number {
    const { back, lost, unclaimed } = this.#total();
    return percent(back + lost, back + lost + unclaimed);
  }

  /** One line: both shares in total and by operation. */
  toString(): string {
    const parts = [...this.#counts].sort().map(([operation, count]) => `${operation} ${line(count)}`);
    const total = this.#total();
    return `Replayed (came back/claimed/values): ${line(total)} in all, ${total['left out']} left out for a reason; ${parts.join(', ')}`;
  }

  #total(): Count {
    const total = { back: 0, lost: 0, unclaimed: 0, 'left out': 0 };
    for (const count of this.#counts.values()) {
      for (const fate of Object.keys(total) as (keyof Count)[]) total[fate] += count[fate];
    }
    return total;
  }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

function line({ back, lost, unclaimed }: Count): string {
  const claimed = back + lost;
  const values = claimed + unclaimed;
  return `${back}/${claimed}/${values} (${round(percent(back, claimed))} %, ${round(percent(claimed, values))} %)`;
}

const round = (share: number): string => String(Math.floor(share * 10) / 10);
