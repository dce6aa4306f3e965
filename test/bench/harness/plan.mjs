import { works } from '../work/works.mjs';

const cell = (work, distribution, latencyMs, connections) => ({ work, distribution, latencyMs, connections });

/** What the goals need, and something of everything else; half an hour, of which warming up takes a sixth. */
const informative = [
  cell('nestedList', 'identical', 0, 1),
  cell('nestedList', 'identical', 0, 64),
  cell('nestedList', 'zipf', 0, 64),
  cell('smallQuery', 'identical', 0, 1),
  cell('smallQuery', 'identical', 0, 64),
  cell('smallQuery', 'zipf', 0, 64),
  cell('catalog', 'identical', 0, 1),
  cell('catalog', 'zipf', 0, 64),
  cell('invoiceLines', 'identical', 0, 1),
  cell('invoiceLines', 'zipf', 0, 64),
  cell('nestedList', 'identical', 50, 1),
  cell('smallQuery', 'zipf', 50, 64),
  cell('catalog', 'identical', 50, 1),
  cell('invoiceLines', 'zipf', 50, 8),
];

const everything = Object.keys(works)
  .filter((work) => work !== 'growth')
  .flatMap((work) =>
    [0, 50].flatMap((latencyMs) =>
      [1, 8, 64].flatMap((connections) =>
        ['identical', 'zipf'].map((distribution) => cell(work, distribution, latencyMs, connections)),
      ),
    ),
  );

/**
 * `budgetMs`: no further round begins a cell when the comparison has taken longer than this. `warmMs`: the longest that a subject is
 * warmed up at a piece of work.
 * `slowTurnMs`: a subject whose turn takes longer has one turn only.
 */
const plans = {
  default: {
    cells: informative,
    rounds: 7,
    turnMs: 400,
    priceTurnMs: 500,
    starts: 3,
    warmMs: 6_000,
    budgetMs: 1_200_000,
    slowTurnMs: 3_000,
  },
  full: {
    cells: everything,
    rounds: 5,
    turnMs: 3_000,
    priceTurnMs: 2_000,
    starts: 5,
    warmMs: 10_000,
    budgetMs: 4 * 3_600_000,
    slowTurnMs: 30_000,
  },
  smoke: {
    cells: informative,
    rounds: 1,
    turnMs: 100,
    priceTurnMs: 50,
    starts: 1,
    warmMs: 100,
    budgetMs: 0,
    slowTurnMs: 0,
  },
};

export function planOf(name = 'default') {
  const plan = plans[name];
  if (!plan) throw new Error(`BENCH=${name}: one of ${Object.keys(plans).join(', ')}`);
  return { name, ...plan };
}

/** Queries that a turn has at least, however slow the subject. */
export const leastQueries = ({ connections }) => Math.max(5, connections);
