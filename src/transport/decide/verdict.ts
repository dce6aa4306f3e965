import { UpstreamError } from '../../errors.ts';
import type { Verdict } from '../circuit.ts';
import type { Strain } from '../concurrency-limit.ts';
import { WireFailure } from '../wire-failure.ts';

/** What a failed request says about the health of what it asked: 5xx, lost connections and timeouts are failures, a refusal is an answer. */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof UpstreamError)) return 'unknown';
  const { cause, partnerCenter } = error;
  if (cause instanceof WireFailure) return cause.kind === 'network' || cause.kind === 'timeout' ? 'failed' : 'unknown';
  if (partnerCenter.status === null) return 'unknown';
  return partnerCenter.status >= 500 ? 'failed' : 'well';
}

/** True when nothing reached upstream, so that it is not about what was asked for. */
export const isAboutHost = (error: unknown): boolean =>
  error instanceof UpstreamError && error.cause instanceof WireFailure && error.cause.phase === 'not-sent';

/** What a failed request says about how much upstream can take; undefined: nothing. A 500 is a defect, not a burden. */
export function strainOf(error: unknown): Strain | undefined {
  if (!(error instanceof UpstreamError)) return undefined;
  const { status } = error.partnerCenter;
  if (status === 429 || status === 503 || status === 504) return 'refused';
  if (verdictOf(error) === 'well') return 'none';
  return error.cause instanceof WireFailure && verdictOf(error) === 'failed' ? 'refused' : undefined;
}
