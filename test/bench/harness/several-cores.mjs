import { gateway } from '../subjects/index.mjs';
import { cores } from './children.mjs';
import { measure } from './measure.mjs';
import { median, pairedRatio } from './statistics.mjs';
import { startSubject } from './subject-process.mjs';
import { warmUp } from './warm-up.mjs';

/** Few callers, so that most of what two processes do is not the same. */
const cells = ['nestedList', 'invoiceLines'].map((work) => ({
  work,
  distribution: 'zipf',
  latencyMs: 0,
  connections: 8,
}));

const several = 2;
/** Turns differ by a few percent, and the ratio is what counts. */
const leastRounds = 15;

/**
 * Throughput of two workers on two cores as a multiple of one on one. Load and upstream need these cores as well: `bound` is what
 * is left then. What one process sends upstream once for all its callers, two send twice.
 */
export async function measureWorkers(parts, place, { rounds, turnMs, warmMs }, log) {
  const crews = [];
  for (const [workers, core] of [
    [1, cores.subject],
    [several, Object.values(cores).join()],
  ]) {
    crews.push(await startSubject(gateway, { ...place, core, env: { GATEWAY_WORKERS: String(workers) } }));
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
    const [one, two] = turns.map((of) => of.map(({ queriesPerSecond }) => queriesPerSecond));
    const share = median(turns[0].map(({ loadCpuShare, cpuShare }) => loadCpuShare / cpuShare));
    const calls = turns.map((of) => median(of.map(({ callsPerQuery }) => callsPerQuery)));
    results.push({ ...cell, workers: several, ratio: pairedRatio(two, one), bound: several / (1 + share), calls });
    log(`workers: ${cell.work}`);
  }
  for (const crew of crews) await crew.stop();
  return results;
}
