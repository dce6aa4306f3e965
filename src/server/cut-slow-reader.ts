import type { ServerResponse } from 'node:http';

/** An answer of so many bytes may take as long again, and each further one of as many. */
const largeBytes = 4 * 1024 * 1024;

/**
 * Closes the connection of a client that has not taken the rest of its answer after `timeoutMs`, longer where it is large: whoever reads
 * in drips would hold it in memory as long as they like. To be called when the whole answer has been written; most are taken by then.
 */
export function cutSlowReader(response: ServerResponse, timeoutMs: number): void {
  const bytes = response.writableLength;
  if (bytes === 0 || response.destroyed) return;
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    timer = setTimeout(() => response.destroy(), timeoutMs * (1 + bytes / largeBytes));
  };
  // one of several requests sent at once: it is not its turn yet
  if (response.socket) start();
  else response.once('socket', start);
  response.once('close', () => clearTimeout(timer));
}
