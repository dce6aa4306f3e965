import { gateway } from '../subjects/index.mjs';
import { growthLists } from '../upstream/dataset.mjs';
import { measure } from './measure.mjs';
import { startSubject } from './subject-process.mjs';

/** As many rows for each size, so that warm code answers all of them. */
const rowsAsked = 40_000;

/** Lists of 10 to 10,000 rows, each by a gateway of its own: peak memory never falls. */
export async function measureGrowth(parts, place, log) {
  const sizes = [];
  for (const [key, { customers, subscriptions }] of growthLists.entries()) {
    const rows = customers * subscriptions;
    const process = await startSubject(gateway, place);
    const idleMiB = process.peakMemoryMiB();
    const cell = { work: 'growth', distribution: 'identical', key, latencyMs: 0, connections: 1 };
    const queries = Math.max(10, Math.ceil(Math.min(rowsAsked, rows * 2_000) / rows));
    await measure(parts, process, cell, { durationMs: 0, leastQueries: Math.ceil(queries / 2), seed: 1 });
    const turn = await measure(parts, process, cell, { durationMs: 0, leastQueries: queries, seed: 1 });
    sizes.push({
      rows,
      calls: turn.callsPerQuery,
      p50: turn.p50,
      microsecondsPerRow: (turn.p50 * 1_000) / rows,
      peakMemoryMiB: process.peakMemoryMiB(),
      addedKiBPerRow: idleMiB === undefined ? undefined : ((process.peakMemoryMiB() - idleMiB) * 1024) / rows,
      problem: turn.problem,
    });
    await process.stop();
    log(`growth: ${rows} rows`);
  }
  return sizes;
}
