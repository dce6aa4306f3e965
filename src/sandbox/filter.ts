import { ApiFault } from './api-fault.ts';
import type { Call } from './operation.ts';
import { camelKeys, text } from './wire.ts';

export interface Filter {
  readonly field: string;
  readonly value: string;
  readonly operator: string;
}

/** The `filter` query parameter: URL-encoded JSON {"Field","Value","Operator"}. */
export function readFilter(call: Call): Filter | undefined {
  const asked = call.query.get('filter');
  if (asked === undefined) return undefined;
  try {
    const body = camelKeys(JSON.parse(asked));
    const field = text(body, 'field');
    const value = text(body, 'value');
    if (field !== undefined && value !== undefined) {
      return { field: plain(field), value, operator: plain(text(body, 'operator') ?? 'equals') };
    }
  } catch {
    // falls through to the refusal
  }
  throw new ApiFault(400, 3000, 'filter must be JSON with Field, Value and Operator.');
}

function plain(text: string): string {
  return text.replaceAll('_', '').toLowerCase();
}
