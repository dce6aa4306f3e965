import { subjects } from '../subjects/index.mjs';
import { works } from '../work/works.mjs';
import { pairedRatio } from './statistics.mjs';

/** Each goal says whether it is met and by which numbers; undefined where the run did not measure it. */
export function judge({ cells, memory, growth, workers }) {
  const peers = subjects.filter(({ isPeer }) => isPeer).map(({ name }) => name);
  return [
    {
      goal: 'every answer of the gateway is right',
      ...verdict(
        cells.map(({ subjects: { gateway }, ...cell }) => ({
          met: gateway !== undefined && !gateway.problem,
          text: `${label(cell)}: ${gateway?.problem}`,
        })),
      ),
    },
    {
      goal: 'ahead of every peer on every piece of work',
      ...verdict(cells.flatMap((cell) => peers.map((peer) => ratio(cell, peer, 1)))),
    },
    {
      goal: '1 connection: at least 0.85 of the hand-written handler',
      ...verdict(
        at(cells, { connections: 1, latencyMs: 0 }).map((cell) => ratio(cell, 'handler', 0.85)),
        true,
      ),
    },
    {
      goal: '64 connections, identical: at least Tailcall',
      ...verdict(
        at(cells, { connections: 64, latencyMs: 0, distribution: 'identical' }).map((cell) =>
          ratio(cell, 'tailcall', 1),
        ),
        true,
      ),
    },
    {
      goal: '64 connections, distinct, nested list: at least the hand-written handler with coalescing',
      ...verdict(
        distinct(cells, 'nestedList').map((cell) => ratio(cell, 'handlerCoalescing', 1)),
        true,
      ),
    },
    {
      goal: '64 connections, distinct, small query: at least 0.8 of the hand-written handler with coalescing',
      ...verdict(
        distinct(cells, 'smallQuery').map((cell) => ratio(cell, 'handlerCoalescing', 0.8)),
        true,
      ),
    },
    {
      goal: '50 ms upstream, 1 connection, catalog cache off: p50 within 5 % of the floor of the critical path',
      ...verdict(at(cells, { latencyMs: 50, connections: 1 }).map(closeToFloor), true),
    },
    {
      goal: 'peak memory below 250 MB',
      ...verdict(memory.gateway === undefined ? [] : [belowMemory(memory.gateway)], true),
    },
    {
      goal: 'time and memory a row flat from 1,000 to 10,000 rows',
      ...verdict([...flat(growth, 'microsecondsPerRow', 'µs'), ...flat(growth, 'addedKiBPerRow', 'KiB')], true),
    },
    {
      goal: 'two workers: at least 1.7 × the throughput of one',
      ...verdict(workers.map(spread), true),
    },
  ];
}

const most = { memoryMB: 250, growth: 1.15, floor: 1.05 };
const leastOfTwoWorkers = 1.7;

/** Met when all checks are; `all` lists them all, else only those that failed. */
function verdict(checks, all = false) {
  const known = checks.filter((check) => check !== undefined);
  if (known.length === 0) return { met: undefined, details: [] };
  const failed = known.filter(({ met }) => !met);
  const details = (all ? known : failed).map(({ text }) => text);
  return { met: failed.length === 0, details, checked: known.length, failed: failed.length };
}

function ratio({ subjects: of, ...cell }, other, least) {
  const times = timesOf(of, 'gateway', other);
  // errors are quickly made
  if (times === undefined || of[other].wrongAnswers > 0) return undefined;
  const uncached = timesOf(of, 'gatewayUncached', other);
  const without = uncached === undefined ? '' : ` (catalog cache off: ${uncached.toFixed(2)})`;
  return { met: times >= least, text: `${label(cell)}: ${times.toFixed(2)} × ${title(other)}${without}` };
}

/** One subject's throughput as a multiple of another's; undefined where one of them has none. */
export function timesOf(of, one, other) {
  const [ours, theirs] = [of[one]?.rates, of[other]?.rates];
  return ours && theirs && pairedRatio(ours, theirs);
}

/** With the catalog cache off: what is kept has no path. */
function closeToFloor({ subjects: of, ...cell }) {
  const { p50 } = of.gatewayUncached ?? of.gateway ?? {};
  if (!p50) return undefined;
  const floor = works[cell.work].depth * cell.latencyMs;
  const text = `${label(cell)}: ${p50.toFixed(1)} ms, floor ${floor} ms (${percent(p50 / floor - 1)})`;
  return { met: p50 <= floor * most.floor, text };
}

function belowMemory(mebibytes) {
  const megabytes = (mebibytes * 1024 ** 2) / 1e6;
  return { met: megabytes < most.memoryMB, text: `${megabytes.toFixed(0)} MB` };
}

function flat(growth, field, unit) {
  const [large, largest] = growth.slice(-2);
  if (largest?.[field] === undefined) return [];
  return [
    {
      met: largest[field] <= large[field] * most.growth,
      text: `${large[field].toFixed(1)} ${unit} a row at ${large.rows} rows, ${largest[field].toFixed(1)} ${unit} at ${largest.rows}`,
    },
  ];
}

const spread = ({ ratio: times, bound, calls, ...cell }) => ({
  met: times >= leastOfTwoWorkers,
  text: `${label(cell)}: ${times.toFixed(2)} × (with load and upstream on the same cores at most ${bound.toFixed(2)}; calls a query ${calls.map((count) => count.toFixed(1)).join(', then ')})`,
});

const at = (cells, wanted) =>
  cells.filter((cell) => Object.entries(wanted).every(([name, value]) => cell[name] === value));

const distinct = (cells, work) => at(cells, { work, distribution: 'zipf', latencyMs: 0, connections: 64 });

const title = (name) => subjects.find((subject) => subject.name === name)?.title ?? name;

const percent = (share) => `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;

export const label = ({ work, distribution, latencyMs, connections }) =>
  `${work}, ${distribution === 'zipf' ? 'Zipf' : distribution}, ${latencyMs} ms, ${connections} connection${connections === 1 ? '' : 's'}`;
