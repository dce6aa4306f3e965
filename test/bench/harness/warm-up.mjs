import { measure } from './measure.mjs';

/** A turn that is no faster than this beyond the best so far shows that the hot code is compiled. */
const gain = 1.03;
const turnMs = 500;

/** Lets a subject do a piece of work until it no longer gets faster, or `mostMs` are over. Resolves with the last turn. */
export async function warmUp(parts, process, cell, { mostMs, headers }) {
  const startedAt = performance.now();
  let best = 0;
  for (let idle = 0, round = 1; ; round += 1) {
    const turn = await measure(parts, process, cell, { durationMs: turnMs, leastQueries: 16, seed: round, headers });
    const speed = turn.queriesPerSecond;
    idle = speed > best * gain ? 0 : idle + 1;
    best = Math.max(best, speed);
    if (turn.problem || idle === 5 || performance.now() - startedAt > mostMs) return turn;
  }
}
