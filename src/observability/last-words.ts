import type { Logger } from './logger.ts';

/**
 * What nobody has caught ends the process, and is written by the logger: Node itself would print all that an error holds, requests with
 * their headers included.
 */
export function writeLastWords(logger: Pick<Logger, 'error'>, exit: (code: number) => void = process.exit): void {
  process.on('uncaughtException', (error: unknown) => {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    logger.error('The process ends: an error that nobody has caught', { error: `${name}: ${message}`, stack });
    exit(1);
  });
}
