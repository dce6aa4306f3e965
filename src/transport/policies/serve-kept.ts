import type { KeptAnswer } from '../../cache/index.ts';
import type { UpstreamError } from '../../errors.ts';
import { errorOfAnswer } from '../decide/upstream-error.ts';
import type { Exchange, Reply } from '../policy.ts';
import { attempted } from '../steps/attempted.ts';

/** Gives a kept answer again, as a body or as the error it was. */
export function serveKept(exchange: Exchange, { status, body, bytes }: KeptAnswer): Reply | UpstreamError {
  exchange.journey.source = 'cache';
  if (status === 200) return { status, headers: {}, body, bytes };
  const { code, description } = body as { readonly code?: unknown; readonly description?: unknown };
  const fault = { code: textOf(code), description: textOf(description) };
  return errorOfAnswer(attempted(exchange), { status, headers: {}, fault }, 0, 0);
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
