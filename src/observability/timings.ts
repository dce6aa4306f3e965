import type { Metric, Registry } from 'prom-client';

/** Notes how long something took, by one label. */
export type Timings = (label: string, seconds: number) => void;

interface TimingsOptions {
  readonly name: string;
  readonly help: string;
  readonly labelName: string;
  /** Upper bounds, rising. Seconds. */
  readonly buckets: readonly number[];
}

interface Observed {
  /** By bucket; the last is of those above all bounds. */
  readonly counts: number[];
  sum: number;
}

/** A histogram for what happens thousands of times a second, see `createTally`; prom-client reads it as one of its own. */
export function createTimings(registry: Registry, { name, help, labelName, buckets }: TimingsOptions): Timings {
  const observed = new Map<string, Observed>();
  const valuesOf = ([label, { counts, sum }]: readonly [string, Observed]): object[] => {
    const labels = { [labelName]: label };
    let below = 0;
    const cumulated = counts.map((count, index) => {
      below += count;
      return { metricName: `${name}_bucket`, labels: { le: buckets[index] ?? '+Inf', ...labels }, value: below };
    });
    return [
      ...cumulated,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: below },
    ];
  };
  const metric = {
    name,
    help,
    type: 'histogram',
    aggregator: 'sum',
    get: () =>
      Promise.resolve({ name, help, type: 'histogram', aggregator: 'sum', values: [...observed].flatMap(valuesOf) }),
    reset: () => observed.clear(),
  };
  registry.registerMetric(metric as unknown as Metric);

  return (label, seconds) => {
    let known = observed.get(label);
    if (!known) observed.set(label, (known = { counts: new Array<number>(buckets.length + 1).fill(0), sum: 0 }));
    let index = 0;
    while (index < buckets.length && seconds > (buckets[index] ?? Infinity)) index += 1;
    known.counts[index] = (known.counts[index] ?? 0) + 1;
    known.sum += seconds;
  };
}
