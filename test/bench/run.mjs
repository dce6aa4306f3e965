import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBenchProcess } from './harness/bench-process.mjs';
import { stopAll } from './harness/children.mjs';
import { compare } from './harness/compare.mjs';
import { measureFeatures } from './harness/features.mjs';
import { judge } from './harness/goals.mjs';
import { measureGrowth } from './harness/growth.mjs';
import { busyCores, describeMachine } from './harness/machine.mjs';
import { planOf } from './harness/plan.mjs';
import { measureProfiles } from './harness/profile.mjs';
import { report } from './harness/report.mjs';
import { measureWorkers } from './harness/several-cores.mjs';
import { median } from './harness/statistics.mjs';
import { startSubject } from './harness/subject-process.mjs';
import { gateway, subjects } from './subjects/index.mjs';

const here = import.meta.dirname;
const plan = planOf(process.env.BENCH);
const startedAt = performance.now();
const busyBefore = await busyCores();
const log = (text) => console.log(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${text}`);

if (!existsSync(resolve(here, '../../dist/main.js'))) throw new Error('There is no built gateway: npm run build');
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopAll().then(() => process.exit(1)));

const folder = await mkdtemp(join(tmpdir(), 'partner-graph-bench-'));
try {
  const results = await run();
  // git ignores folders of this name
  await mkdir(join(here, 'data'), { recursive: true });
  await writeFile(join(here, 'data/results.json'), JSON.stringify(results, null, 1));
  if (plan.name !== 'smoke') await writeFile(join(here, 'results.md'), report(results));
  for (const { goal, met } of judge(results)) console.log(`${met === undefined ? '?' : met ? '+' : '-'} ${goal}`);
} finally {
  await stopAll();
  await rm(folder, { recursive: true, force: true });
}

async function run() {
  const upstream = await startBenchProcess('upstream/server.mjs');
  const load = await startBenchProcess('load/worker.mjs');
  const parts = { upstream, load };
  const place = { folder, upstreamUrl: `http://127.0.0.1:${upstream.port}` };

  const { processes, starts, problems } = await startAll(place);
  const cells = await compare(parts, processes, plan, log);
  const memory = Object.fromEntries(processes.map((one) => [one.subject.name, one.peakMemoryMiB()]));
  for (const process of processes) await process.stop();
  const growth = await measureGrowth(parts, place, log);
  const workers = await measureWorkers(parts, place, plan, log);
  const features = await measureFeatures(parts, place, plan, log);
  const profiles = await measureProfiles(parts, place, plan, log);

  const { name, rounds, turnMs } = plan;
  const minutes = (performance.now() - startedAt) / 60_000;
  const machine = describeMachine();
  return {
    plan: { name, rounds, turnMs },
    minutes,
    busyBefore,
    machine,
    cells,
    starts,
    memory,
    growth,
    workers,
    features,
    profiles,
    problems,
  };
}

/** Starts every subject as often as its start is measured, and keeps the last. */
async function startAll(place) {
  const processes = [];
  const starts = {};
  const problems = {};
  for (const subject of subjects) {
    try {
      const missing = subject.requirement?.();
      if (missing) throw new Error(missing);
      const taken = [];
      for (let count = 1; count <= plan.starts; count += 1) {
        const process = await startSubject(subject, place);
        taken.push(process.readyMs);
        if (count < plan.starts) await process.stop();
        else processes.push(process);
      }
      starts[subject.name] = median(taken);
      log(`${subject.title} is ready after ${median(taken).toFixed(0)} ms`);
    } catch (error) {
      if (subject === gateway) throw error;
      problems[subject.name] = error.message;
      log(`${subject.title} does not run: ${error.message}`);
    }
  }
  return { processes, starts, problems };
}
