import { sleep } from '../signal.ts';
import type { Clock } from './ports.ts';

/** `ref: false`: a background wait does not keep a process alive that is done otherwise. */
export const systemClock = (options: { readonly ref: boolean }): Clock => ({
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, signal, options).catch(() => undefined),
});
