import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gateway } from '../subjects/index.mjs';
import { measure } from './measure.mjs';
import { median } from './statistics.mjs';
import { startSubject } from './subject-process.mjs';
import { warmUp } from './warm-up.mjs';

/**
 * What each feature costs: a gateway without it against one with all. `without` names a module of the build that is replaced by
 * one that does nothing, `off` the setting that switches it off; `env` and `headers` switch on what is off by default.
 */
const variants = [
  { title: '(nothing: the noise of this table)' },
  { title: 'catalog cache', off: { GATEWAY_CATALOG_CACHE_BYTES: '0' } },
  { title: 'coalescing of GETs in flight', without: 'transport/policies/coalesce.js' },
  { title: 'trace of upstream requests', without: 'transport/policies/trace.js' },
  { title: 'retries and their budget', without: 'transport/steps/retry.js' },
  { title: 'throttle gate and connection slots', without: 'transport/steps/throttle-gate.js' },
  { title: 'circuit breaker', without: 'transport/steps/circuit-breaker.js' },
  { title: 'log of upstream requests (at level error)', without: 'transport/steps/log.js' },
  { title: 'permissions', without: 'server/steps/authorization.js' },
  { title: 'limits on cost, and rates', without: 'server/steps/limits.js' },
  { title: 'operation metrics', without: 'server/steps/operation-metrics.js' },
  { title: 'HTTP status by error code', without: 'server/steps/answer-status.js' },
  { title: 'error report', without: 'server/steps/error-report.js' },
  { title: 'log level debug', env: { LOG_LEVEL: 'debug' } },
  { title: 'x-upstream-trace: 1', headers: { 'x-upstream-trace': '1' } },
];

const cells = [
  { work: 'smallQuery', distribution: 'zipf', latencyMs: 0, connections: 64 },
  { work: 'nestedList', distribution: 'zipf', latencyMs: 0, connections: 8 },
];

const dist = resolve(import.meta.dirname, '../../../dist');

/** Small differences drown in one turn. */
const rounds = 5;

export async function measureFeatures(parts, place, { priceTurnMs, warmMs }, log) {
  const whole = await startSubject(gateway, place);
  for (const cell of cells) await warmUp(parts, whole, cell, { mostMs: warmMs / 2 });
  const prices = [];
  for (const variant of variants) {
    try {
      prices.push(await priceOf(parts, place, { whole, variant, priceTurnMs, warmMs }));
    } catch (error) {
      prices.push({ title: variant.title, works: {}, problem: error.message });
    }
    log(`price: ${variant.title}`);
  }
  await whole.stop();
  return prices;
}

async function priceOf(parts, place, { whole, variant: wanted, priceTurnMs, warmMs }) {
  const { title, without, off, env, headers } = wanted;
  if (without && !existsSync(resolve(dist, without))) throw new Error(`there is no ${without}`);
  const nodeOptions = without && ['--import', pathToFileURL(resolve(import.meta.dirname, 'leave-out.mjs')).href];
  const changed = { ...place, nodeOptions, env: { ...env, ...off, ...(without && { BENCH_LEAVE_OUT: without }) } };
  const variant = await startSubject(gateway, changed);
  const price = { title, works: {} };
  for (const cell of cells) {
    const times = { whole: [], variant: [] };
    const options = { durationMs: priceTurnMs, leastQueries: 16, seed: 1 };
    await warmUp(parts, variant, cell, { mostMs: warmMs / 2, headers });
    for (let round = 0; round < rounds; round += 1) {
      const one = await measure(parts, whole, cell, options);
      const other = await measure(parts, variant, cell, { ...options, headers });
      if (one.problem ?? other.problem) price.problem = 'changes answers';
      times.whole.push(timeOf(one));
      times.variant.push(timeOf(other));
    }
    const addedMs = (median(times.whole) - median(times.variant)) * (without || off ? 1 : -1);
    price.works[cell.work] = { addedMs, share: addedMs / median(times.whole) };
  }
  await variant.stop();
  return price;
}

/** CPU time a query, which other programs on the machine do not lengthen; where the system does not tell it, time. */
const timeOf = ({ cpuMsPerQuery, queriesPerSecond }) => cpuMsPerQuery ?? 1_000 / queriesPerSecond;
