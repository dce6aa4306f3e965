import type { KeptAnswer } from '../../cache/index.ts';
import type { UpstreamError } from '../../errors.ts';
import { errorOfAnswer } from '../decide/upstream-error.ts';
import { parseJson } from '../json.ts';
import type { Exchange, Reply } from '../policy.ts';
import { attempted } from './attempted.ts';

/**
 * Gives a kept answer again, as a body of the caller's own or as the error it was; undefined when it is none after all: it may
 * come from Redis, and from whoever can write there.
 */
export function serveKept(exchange: Exchange, answer: KeptAnswer): Reply | UpstreamError | undefined {
  const body = read(answer.body);
  if (typeof body !== 'object' || body === null) return undefined;
  exchange.journey.source = 'cache';
  if (answer.status === 200) return { status: 200, headers: {}, body };
  const { code, description } = body as { readonly code?: unknown; readonly description?: unknown };
  const fault = { code: textOf(code), description: textOf(description) };
  return errorOfAnswer(attempted(exchange), { status: 404, headers: {}, fault }, 0, 0);
}

function read(bytes: Uint8Array): unknown {
  try {
    // numbers that a double cannot hold were kept as text
    return parseJson(bytes, 'double');
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
