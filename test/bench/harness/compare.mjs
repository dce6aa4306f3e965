import { measure } from './measure.mjs';
import { leastQueries } from './plan.mjs';
import { median, range } from './statistics.mjs';

/** Gives every subject its turns at every cell, round-robin, so that what disturbs the machine disturbs all. */
export async function compare(parts, processes, plan, log) {
  const startedAt = performance.now();
  const cells = [];
  for (const [index, cell] of plan.cells.entries()) {
    const asked = processes.filter(({ subject }) => subject.works?.includes(cell.work) ?? true);
    const able = await warmUp(parts, asked, cell, plan.turnMs / 2);
    const turns = new Map(asked.map(({ subject }) => [subject.name, []]));
    for (let round = 0; round < plan.rounds; round += 1) {
      const share = (index + 1) / plan.cells.length;
      if (round > 0 && performance.now() - startedAt > plan.budgetMs * share) break;
      for (const process of rotated(able.processes, round)) {
        const taken = turns.get(process.subject.name);
        if (round > 0 && !(taken[0]?.elapsedMs <= plan.slowTurnMs)) continue;
        const options = { durationMs: plan.turnMs, leastQueries: leastQueries(cell), seed: 1 + round };
        try {
          taken.push(await measure(parts, process, cell, options));
        } catch (error) {
          able.problems[process.subject.name] = error.message;
        }
      }
    }
    cells.push({ ...cell, subjects: summaries(asked, turns, able.problems) });
    log(
      `${index + 1}/${plan.cells.length} ${cell.work} ${cell.distribution} ${cell.latencyMs} ms ×${cell.connections}`,
    );
  }
  return cells;
}

/** Also finds who cannot do this work at all. */
async function warmUp(parts, processes, cell, durationMs) {
  const able = { processes: [], problems: {} };
  for (const process of processes) {
    const options = { durationMs, leastQueries: 5, seed: 1 };
    const connections = Math.min(8, cell.connections);
    try {
      const { problem } = await measure(parts, process, { ...cell, connections }, options);
      if (problem) able.problems[process.subject.name] = withCause(problem, process);
      else able.processes.push(process);
    } catch (error) {
      able.problems[process.subject.name] = error.message;
    }
  }
  return able;
}

function summaries(processes, turns, problems) {
  return Object.fromEntries(
    processes.map((process) => {
      const { name } = process.subject;
      const taken = turns.get(name);
      return [name, taken.length === 0 ? { problem: problems[name] } : summary(process, taken)];
    }),
  );
}

function summary(process, turns) {
  const middle = (field) => median(turns.map((turn) => turn[field]));
  return {
    turns: turns.length,
    queries: turns.reduce((sum, { queries }) => sum + queries, 0),
    queriesPerSecond: middle('queriesPerSecond'),
    spread: range(turns.map(({ queriesPerSecond }) => queriesPerSecond)),
    p50: middle('p50'),
    p99: middle('p99'),
    callsPerQuery: middle('callsPerQuery'),
    cpuShare: middle('cpuShare'),
    loadCpuShare: median(turns.map(({ loadCpuMs, elapsedMs }) => loadCpuMs / elapsedMs)),
    wrongAnswers: turns.reduce((sum, turn) => sum + turn.wrongAnswers, 0),
    problem: withCause(turns.find(({ problem }) => problem)?.problem, process),
  };
}

/** Answers hide what went wrong, the subject's log may not. */
const withCause = (problem, process) =>
  problem && process.systemError() ? `${process.systemError()}: ${problem}` : problem;

const rotated = (list, by) => list.map((_, index) => list[(index + by) % list.length]);
