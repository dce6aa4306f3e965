import { Counter, type Registry } from 'prom-client';
import type { Logger } from './logger.ts';

/** Counts enum values that upstream sent and the graph does not know: the sign that the graph has to learn a value. */
export function countUnknownValues(registry: Registry, logger: Logger): (enumName: string) => void {
  const counter = new Counter({
    name: 'gateway_unknown_enum_values_total',
    help: 'Enum values from Partner Center that were answered as UNKNOWN, by enum.',
    labelNames: ['enum'],
    registers: [registry],
  });
  const told = new Set<string>();
  return (enumName) => {
    counter.inc({ enum: enumName });
    if (told.has(enumName)) return;
    told.add(enumName);
    logger.warn('Partner Center sent an enum value that the graph does not know', { reason: enumName });
  };
}
