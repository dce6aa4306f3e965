import { setImmediate } from 'node:timers/promises';

/**
 * How many rejections nobody took while `run` ran; in a process that is not a test each of them ends the process. The test runner's
 * own watch is set aside for as long.
 */
export async function forgottenPromises(run: () => Promise<void>): Promise<number> {
  const watching = process.listeners('unhandledRejection');
  let forgotten = 0;
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => void (forgotten += 1));
  try {
    await run();
    await setImmediate();
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of watching) process.on('unhandledRejection', listener);
  }
  return forgotten;
}
