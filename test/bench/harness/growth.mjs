import { gateway } from '../subjects/index.mjs';
import { growthLists } from '../upstream/dataset.mjs';
import { measure } from './measure.mjs';
import { median } from './statistics.mjs';
import { startSubject } from './subject-process.mjs';

/** As many rows for each size, so that warm code answers all of them. */
const rowsAsked = 40_000;

/** Sizes take turns, so that a slow while of the machine is no slow size. */
const rounds = 5;

/** Lists of 10 to 10,000 rows, each by a gateway of its own: peak memory never falls. */
export async function measureGrowth(parts, place, log) {
  const sizes = [];
  for (const [key, { customers, subscriptions }] of growthLists.entries()) {
    const process = await startSubject(gateway, place);
    const idleMiB = process.peakMemoryMiB();
    sizes.push({ key, rows: customers * subscriptions, process, idleMiB, turns: [] });
  }
  // the first turns compile what is hot
  for (let round = 0; round <= rounds; round += 1) {
    for (const { key, rows, process, turns } of sizes) {
      const cell = { work: 'growth', distribution: 'identical', key, latencyMs: 0, connections: 1 };
      const queries = Math.max(5, Math.ceil(Math.min(rowsAsked, rows * 2_000) / rows / 2));
      const turn = await measure(parts, process, cell, { durationMs: 0, leastQueries: queries, seed: 1 });
      if (round > 0) turns.push(turn);
    }
    log(`growth: round ${round} of ${rounds}`);
  }
  const measured = sizes.map(growthOf);
  for (const { process } of sizes) await process.stop();
  return measured;
}

function growthOf({ rows, process, idleMiB, turns }) {
  const p50 = median(turns.map((turn) => turn.p50));
  const peakMemoryMiB = process.peakMemoryMiB();
  return {
    rows,
    calls: median(turns.map(({ callsPerQuery }) => callsPerQuery)),
    p50,
    microsecondsPerRow: (p50 * 1_000) / rows,
    peakMemoryMiB,
    addedKiBPerRow: idleMiB === undefined ? undefined : ((peakMemoryMiB - idleMiB) * 1024) / rows,
    problem: turns.find(({ problem }) => problem)?.problem,
  };
}
