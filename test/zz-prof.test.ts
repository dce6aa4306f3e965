import { test } from 'vitest';
import { simulate } from './checkout/simulation/simulate.ts';
test('count', { timeout: 120_000 }, async () => {
  for (let s = 0; s < 200; s += 1) await simulate(s);
  const t = performance.now();
  const states: Record<string, number> = {};
  for (let s = 0; s < 1500; s += 1) for (const x of (await simulate(s)).states) states[x] = (states[x] ?? 0) + 1;
  console.log('total', performance.now() - t, JSON.stringify(states));
});
