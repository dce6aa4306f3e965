import { measure } from './measure.mjs';
import { leastQueries } from './plan.mjs';
import { median, range } from './statistics.mjs';
import { warmUp } from './warm-up.mjs';

/**
 * Gives every subject its turns at every cell: rounds over all cells, in each cell all subjects one after the other, so that what
 * disturbs the machine for a while disturbs all and no median.
 */
export async function compare(parts, processes, plan, log) {
  const startedAt = performance.now();
  const cells = plan.cells.map((cell) => ({ cell, turns: new Map(), problems: {} }));
  const unable = await warmAll(parts, processes, plan, log);
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const { cell, turns, problems } of cells) {
      if (round > 0 && performance.now() - startedAt > plan.budgetMs) break;
      for (const process of rotated(processes, round)) {
        const { name } = process.subject;
        const problem = unable.get(`${name} ${cell.work}`);
        if (!takesPart(process, cell.work)) continue;
        if (!turns.has(process)) turns.set(process, []);
        const taken = turns.get(process);
        if (problem) problems[name] = problem;
        else if (round === 0 || taken[0]?.elapsedMs <= plan.slowTurnMs) {
          const options = { durationMs: plan.turnMs, leastQueries: leastQueries(cell), seed: 1 + round };
          await measure(parts, process, cell, options).then(
            (turn) => taken.push(turn),
            (error) => (problems[name] = error.message),
          );
        }
      }
      log(`round ${round + 1}: ${Object.values(cell).join(' ')}`);
    }
  }
  return cells.map(({ cell, turns, problems }) => ({ ...cell, subjects: summaries(turns, problems) }));
}

/** Compiles what is hot, and finds who cannot do a piece of work at all. */
async function warmAll(parts, processes, plan, log) {
  const unable = new Map();
  for (const work of new Set(plan.cells.map((cell) => cell.work))) {
    const cell = { work, distribution: 'zipf', latencyMs: 0, connections: 8 };
    for (const process of processes.filter((one) => takesPart(one, work))) {
      const problem = await warmUp(parts, process, cell, { mostMs: plan.warmMs }).then(
        (turn) => turn.problem && withCause(turn.problem, process),
        (error) => error.message,
      );
      if (problem) unable.set(`${process.subject.name} ${work}`, problem);
    }
    log(`warm: ${work}`);
  }
  return unable;
}

const takesPart = ({ subject }, work) => subject.works?.includes(work) ?? true;

const summaries = (turns, problems) =>
  Object.fromEntries(
    [...turns].map(([process, taken]) => {
      const { name } = process.subject;
      return [name, taken.length === 0 ? { problem: problems[name] } : summary(process, taken)];
    }),
  );

function summary(process, turns) {
  const middle = (field) => median(turns.map((turn) => turn[field]));
  const rates = turns.map(({ queriesPerSecond }) => queriesPerSecond);
  return {
    turns: turns.length,
    queries: turns.reduce((sum, { queries }) => sum + queries, 0),
    rates,
    queriesPerSecond: median(rates),
    spread: range(rates),
    p50: middle('p50'),
    cpuMsPerQuery: middle('cpuMsPerQuery'),
    p99: middle('p99'),
    callsPerQuery: middle('callsPerQuery'),
    cpuShare: middle('cpuShare'),
    loadCpuShare: middle('loadCpuShare'),
    wrongAnswers: turns.reduce((sum, turn) => sum + turn.wrongAnswers, 0),
    problem: withCause(turns.find(({ problem }) => problem)?.problem, process),
  };
}

/** Answers hide what went wrong, the subject's log may not. */
const withCause = (problem, process) =>
  problem && process.systemError() ? `${process.systemError()}: ${problem}` : problem;

const rotated = (list, by) => list.map((_, index) => list[(index + by) % list.length]);
