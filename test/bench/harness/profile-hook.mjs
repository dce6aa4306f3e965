import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Preloaded into a subject: SIGUSR2 begins a profile of its CPU, the next one ends it and writes it to BENCH_PROFILE. */
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });
let isRunning = false;

process.on('SIGUSR2', async () => {
  isRunning = !isRunning;
  if (isRunning) return session.post('Profiler.start');
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(process.env.BENCH_PROFILE, JSON.stringify(profile));
  console.error('profile written');
});
