import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { subjects } from '../subjects/index.mjs';
import { measure } from './measure.mjs';
import { startSubject } from './subject-process.mjs';
import { warmUp } from './warm-up.mjs';

const cells = ['nestedList', 'smallQuery', 'catalog', 'invoiceLines'].map((work) => ({
  work,
  distribution: 'identical',
  latencyMs: 0,
  connections: 1,
}));

const profiler = 'the profiler';

/** The parts that a gateway's time is told by; what bears no file is native code that was called from JavaScript. */
const parts = [
  ['waiting', /^\((?:idle|root)\)/],
  // the inspector itself, which at first writes down all code there is: a tenth of a second for a large program
  [profiler, /^dispatch $/],
  ['garbage collection', /^\(garbage collector\)/],
  ['undici', /\/undici\/|wasm:/],
  ['other libraries', /\/node_modules\//],
  ['edge: HTTP, limits, pipeline', /\/dist\/(?:server(?!\/execution)|observability|access)\//],
  ['execution and its answer', /\/dist\/server\/execution\//],
  ['resolvers, loaders, data sources', /\/dist\/(?:resolvers|loaders|datasources|domain|context)/],
  ['transport', /\/dist\/(?:transport|cache|signal)/],
  ['the handler itself', /\/subjects\//],
  ["node's own HTTP, sockets and streams", / node:/],
];
const native = 'native: parsing, writing, sockets';

const writtenTimeoutMs = 30_000;

/** Where the time of a query goes, in the gateway and in the handler that is written by hand. */
export async function measureProfiles(bench, place, { priceTurnMs, warmMs }, log) {
  const profiles = [];
  for (const cell of cells) {
    const of = {};
    for (const name of ['gateway', 'handler']) of[name] = await profileOf(name, cell);
    profiles.push({ ...cell, of });
    log(`profile: ${cell.work}`);
  }
  return profiles;

  async function profileOf(name, cell) {
    const file = join(place.folder, `${name}-${cell.work}.cpuprofile`);
    const subject = await startSubject(
      subjects.find((one) => one.name === name),
      {
        ...place,
        nodeOptions: ['--import', pathToFileURL(resolve(import.meta.dirname, 'profile-hook.mjs')).href],
        env: { BENCH_PROFILE: file },
      },
    );
    await warmUp(bench, subject, cell, { mostMs: warmMs / 2 });
    subject.signal('SIGUSR2');
    const { queries } = await measure(bench, subject, cell, { durationMs: priceTurnMs, leastQueries: 16, seed: 1 });
    const written = subject.printed(/profile written/, writtenTimeoutMs);
    subject.signal('SIGUSR2');
    await written;
    await subject.stop();
    return perQuery(JSON.parse(readFileSync(file, 'utf8')), queries);
  }
}

/** Microseconds a query in each part. */
function perQuery({ nodes, samples, timeDeltas }, queries) {
  const partOf = new Map(
    nodes.map(({ id, callFrame }) => [id, partNamed(`${callFrame.functionName} ${callFrame.url}`)]),
  );
  const sums = {};
  for (const [index, id] of samples.entries()) {
    const part = partOf.get(id);
    sums[part] = (sums[part] ?? 0) + timeDeltas[index] / queries;
  }
  return sums;
}

const partNamed = (frame) => parts.find(([, pattern]) => pattern.test(frame))?.[0] ?? native;

/** In the order of the table. */
export const partNames = [...parts.slice(1).map(([name]) => name), native].filter((name) => name !== profiler);
