import type { Body } from '../body-text.ts';
import { parseJson } from '../json.ts';
import { cleanDescription } from './description.ts';

/** What an error body says, whichever of Partner Center's shapes it has. */
export interface Fault {
  readonly code: string | null;
  readonly description: string | null;
  /** True for a body that Partner Center does not write: some text, and no JSON. Default false. */
  readonly isForeign?: boolean;
}

/**
 * Reads an error body: the fault `{code, description}`, the throttle `{statusCode, message}`, the agreement fault
 * `{errorName, description}`, the directory's `{error, error_description}`, nothing at all, or a proxy's HTML.
 */
export function readFault(answered: Body): Fault {
  const body = tryParse(answered);
  if (typeof body === 'string') return { code: null, description: cleanDescription(body) };
  if (body === undefined && answered.some(({ length }) => length > 0))
    return { code: null, description: null, isForeign: true };
  if (typeof body !== 'object' || body === null) return { code: null, description: null };
  const outer = lowerCased(body);
  const nested = outer.get('error');
  const fields = typeof nested === 'object' && nested !== null ? lowerCased(nested) : outer;
  const description = text(fields, 'description', 'message', 'error_description', 'errorname');
  return { code: text(fields, 'code'), description: description === null ? null : cleanDescription(description) };
}

function tryParse(body: Body): unknown {
  try {
    return parseJson(body, 'double');
  } catch {
    return undefined;
  }
}

const lowerCased = (body: object): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]));

/** The first of the fields that holds text; codes are numbers in every example and strings on the schema page. */
function text(fields: ReadonlyMap<string, unknown>, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, maxFieldLength);
  }
  return null;
}

/** Longer than any description upstream documents, escaped; bounds the work done on a hostile body. */
const maxFieldLength = 8_192;
