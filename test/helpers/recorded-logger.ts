import { createLogger, type Logger, type LogLevel } from '../../src/observability/logger.ts';
import { record } from '../output/record.ts';

/** A logger whose lines can be read, and are looked through for secrets when all tests have run. */
export function recordedLogger(level: LogLevel = 'debug'): { readonly logger: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  const write = (line: string): void => {
    lines.push(line);
    record({ kind: 'log', from: 'the logger', text: line });
  };
  return { lines, logger: createLogger({ level, write }) };
}
