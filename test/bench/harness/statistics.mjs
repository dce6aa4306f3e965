export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Largest minus smallest, as a share of the median. */
export const range = (values) => (Math.max(...values) - Math.min(...values)) / median(values);

/** How many times the other's values ours are: the median over the rounds, of which each compares what was measured one after the other. */
export const pairedRatio = (ours, theirs) =>
  median(ours.slice(0, theirs.length).map((value, round) => value / theirs[round]));
