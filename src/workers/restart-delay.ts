const firstMs = 100;
const mostMs = 10_000;
/** One that lived as long did not fail at its start. */
const stableMs = 30_000;

/** How long to wait before the next worker takes the place of one that died: longer each time, as long as they die young. */
export function createRestartDelay(): (livedMs: number) => number {
  let failures = 0;
  return (livedMs) => {
    failures = livedMs >= stableMs ? 0 : failures + 1;
    return Math.min(firstMs * 2 ** Math.max(0, failures - 1), mostMs);
  };
}
