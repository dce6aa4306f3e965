import { gateway } from '../subjects/index.mjs';
import { measure } from './measure.mjs';
import { median } from './statistics.mjs';
import { startSubject } from './subject-process.mjs';
import { warmUp } from './warm-up.mjs';

const cells = ['nestedList', 'invoiceLines'].map((work) => ({
  work,
  distribution: 'zipf',
  latencyMs: 0,
  connections: 64,
}));

const several = 2;
/** Turns differ by a few percent, and the ratio is what counts. */
const leastRounds = 5;

/**
 * Throughput of two workers as a multiple of one. Both have all cores, which load and upstream need as well: `bound` is what would
 * be left if nothing else took any time.
 */
export async function measureWorkers(parts, place, { rounds, turnMs, warmMs }, log) {
  const crews = [];
  for (const workers of [1, several]) {
    crews.push(await startSubject(gateway, { ...place, core: '0,1', env: { GATEWAY_WORKERS: String(workers) } }));
  }
  const results = [];
  for (const cell of cells) {
    for (const crew of crews) await warmUp(parts, crew, cell, { mostMs: warmMs });
    const turns = crews.map(() => []);
    for (let round = 0; round < Math.max(leastRounds, rounds); round += 1) {
      for (const [index, crew] of crews.entries()) {
        turns[index].push(await measure(parts, crew, cell, { durationMs: turnMs, leastQueries: 64, seed: 1 + round }));
      }
    }
    const [one, two] = turns.map((of) => median(of.map(({ queriesPerSecond }) => queriesPerSecond)));
    const share = median(turns[0].map(({ loadCpuShare, cpuShare }) => loadCpuShare / cpuShare));
    results.push({ ...cell, workers: several, one, two, ratio: two / one, bound: several / (1 + share) });
    log(`workers: ${cell.work}`);
  }
  for (const crew of crews) await crew.stop();
  return results;
}
