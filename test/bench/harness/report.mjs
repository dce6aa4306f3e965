import { subjects, upstreamConnections } from '../subjects/index.mjs';
import { works } from '../work/works.mjs';
import { judge, label, timesOf } from './goals.mjs';
import { partNames } from './profile.mjs';

/** Cores busy with other programs that still leave figures to rely on. */
const quiet = 0.3;

/** results.md from what a run measured. */
export function report(results) {
  return `${[
    '# Results of the benchmark',
    'Written by `npm run bench` (see [README.md](README.md)); do not edit.',
    machine(results),
    goals(results),
    overview(results),
    ...results.cells.map(cellTable),
    memory(results),
    growth(results),
    features(results),
    profiles(results),
    missing(results),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

function machine({ machine: on, plan, minutes, busyBefore }) {
  const { versions } = on;
  return [
    `${on.date.slice(0, 16).replace('T', ' ')} UTC, plan \`${plan.name}\`, ${minutes.toFixed(1)} minutes. Gateway at ${on.revision}.`,
    '',
    `- Machine: ${on.cpu}, ${on.memoryGiB} GiB, ${on.system}, Node ${on.node}.`,
    on.cores
      ? `- Every subject alone on core ${on.cores.subject}; load and upstream on core ${on.cores.load}.`
      : '- Nothing is pinned: there is no `taskset`.',
    `- ${busyBefore.toFixed(1)} of ${on.cpu.split(' ')[0]} cores were busy with other programs before the run${busyBefore > quiet ? ': **the figures are provisional**' : ''}.`,
    `- Each cell: ${plan.rounds} interleaved rounds of at least ${plan.turnMs} ms (fewer where time ran out or a turn is slow), medians. Two subjects are compared within each round, and the median of these ratios counts. Every subject may open ${upstreamConnections} upstream connections.`,
    `- ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(' · ')}`,
  ].join('\n');
}

function goals(results) {
  const rows = judge(results).map(({ goal, met, details, checked, failed }) => {
    const state = met === undefined ? 'not measured' : met ? 'met' : `**missed** (${failed} of ${checked})`;
    return [goal, state, details.join('<br>')];
  });
  return `## Goals\n\n${table(['goal', 'state', 'numbers'], rows)}`;
}

/** How many times a subject's throughput the gateway has. */
function overview({ cells }) {
  const others = subjects.filter(({ name }) => name !== 'gateway');
  const rows = cells.map(({ subjects: of, ...cell }) => [
    label(cell),
    perSecond(of.gateway?.queriesPerSecond),
    ...others.map(({ name }) => (of[name]?.wrongAnswers ? 'wrong answers' : times(timesOf(of, 'gateway', name)))),
  ]);
  const heads = ['work', 'queries/s', ...others.map(({ title }) => title)];
  return `## The gateway against each (throughput as a multiple of theirs; above 1 it is ahead)\n\n${table(heads, rows)}`;
}

function cellTable({ subjects: of, ...cell }) {
  const rows = subjects
    .filter(({ name }) => of[name])
    .map(({ name, title }) => {
      const one = of[name];
      if (!one.queriesPerSecond) return [title, 'cannot', ...Array(8).fill('')];
      return [
        title,
        perSecond(one.queriesPerSecond),
        times(timesOf(of, name, 'gateway')),
        `${percent(one.spread)} (${one.turns})`,
        one.p50.toFixed(2),
        one.p99.toFixed(2),
        one.callsPerQuery.toFixed(2),
        one.cpuMsPerQuery?.toFixed(3) ?? 'unknown',
        `${percent(one.cpuShare)} / ${percent(one.loadCpuShare)}`,
        `${one.queries}${one.wrongAnswers ? `, **${one.wrongAnswers} wrong**` : ''}`,
      ];
    });
  const heads = [
    'subject',
    'queries/s',
    '× gateway',
    'spread (turns)',
    'p50 ms',
    'p99 ms',
    'calls/query',
    'CPU ms/query',
    'CPU own / load',
    'verified',
  ];
  return `### ${label(cell)}\n\n${works[cell.work].title}; least calls ${works[cell.work].calls}.\n\n${table(heads, rows)}`;
}

function memory({ memory: peaks, starts }) {
  const rows = subjects
    .filter(({ name }) => starts[name])
    .map(({ name, title }) => [title, `${starts[name].toFixed(0)}`, `${peaks[name]?.toFixed(0) ?? 'unknown'}`]);
  return `## Start and memory\n\nFrom the process's start to its ready line, and peak resident memory over the whole run.\n\n${table(['subject', 'start ms', 'peak MiB'], rows)}`;
}

function growth({ growth: sizes }) {
  const rows = sizes.map((size) => [
    String(size.rows),
    size.calls.toFixed(0),
    size.p50.toFixed(2),
    size.microsecondsPerRow.toFixed(1),
    size.peakMemoryMiB?.toFixed(0) ?? 'unknown',
    size.addedKiBPerRow?.toFixed(1) ?? 'unknown',
  ]);
  const heads = ['rows', 'calls', 'p50 ms', 'µs a row', 'peak MiB', 'added KiB a row'];
  return `## Growth\n\nCustomers with their subscriptions, one connection, a fresh gateway each. What a small list adds is the heap's growth under load.\n\n${table(heads, rows)}`;
}

function features({ features: prices }) {
  const rows = prices.map(({ title, works: of, problem }) => [
    title,
    ...['smallQuery', 'nestedList'].map((work) => of[work] && price(of[work])),
    problem ?? '',
  ]);
  const heads = ['feature', 'small query, Zipf, 64 connections', 'nested list, Zipf, 8 connections', ''];
  return `## The price of each feature\n\nCPU time a query of the gateway with it, less without it; a negative price is a gain, and what is as small as the first line is noise.\n\n${table(heads, rows)}`;
}

function profiles({ profiles: all }) {
  const rows = partNames.map((part) => [
    part,
    ...all.flatMap(({ of }) => ['gateway', 'handler'].map((name) => microseconds(of[name][part]))),
  ]);
  const heads = ['part', ...all.flatMap(({ work }) => [work, 'by hand'])];
  return `## Where the time goes\n\nCPU time of a query, one connection and no latency, in microseconds: the gateway, and the handler written by hand. Taken by sampling, which itself takes some.\n\n${table(heads, rows)}`;
}

function missing({ problems, cells }) {
  const inCells = cells.flatMap(({ subjects: of, ...cell }) =>
    Object.entries(of)
      .filter(([name, one]) => one.problem && !problems[name])
      .map(([name, one]) => `- ${name}, ${label(cell)}: \`${oneLine(one.problem)}\``),
  );
  const lines = [...Object.entries(problems).map(([name, problem]) => `- ${name}: ${oneLine(problem)}`), ...inCells];
  return lines.length > 0 && `## What did not run\n\n${lines.join('\n')}`;
}

const price = ({ addedMs, share }) => `${(addedMs * 1_000).toFixed(0)} µs (${percent(share)})`;

const table = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const microseconds = (value) => (value === undefined ? '' : value.toFixed(value < 100 ? 1 : 0));
const perSecond = (value) => (value ? value.toFixed(value < 100 ? 1 : 0) : 'cannot');
const times = (ratio) => ratio?.toFixed(2) ?? '–';
const percent = (share) => (share === undefined ? 'unknown' : `${(share * 100).toFixed(0)} %`);
const oneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 300);
