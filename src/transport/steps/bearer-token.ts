import { UpstreamError } from '../../errors.ts';
import type { Step } from '../attempt.ts';
import { type Clock, GaveUp, within } from '../clock.ts';
import { isMfaRequired } from '../decide/error-code.ts';
import { errorOfWaiting } from '../decide/upstream-error.ts';
import { type Exchange, onBehalfOf } from '../policy.ts';
import type { CallerTokens } from '../tokens/caller-tokens.ts';
import type { TokenSource } from '../tokens/token-source.ts';
import { tokenError } from '../tokens/token-failure.ts';
import { attempted } from './attempted.ts';

/**
 * Signs each attempt: with the gateway's `own` tokens, or a caller's where it travels on their behalf. A first 401 was not executed, so
 * the token is renewed once and the same request sent again, writes too; a token that lacks the MFA claim is not renewed, the next
 * would lack it as well.
 */
export function bearerToken(own: TokenSource, callers: CallerTokens, { now }: Pick<Clock, 'now'>): Step {
  const tokensFor = (exchange: Exchange): TokenSource => {
    const caller = onBehalfOf(exchange);
    return caller ? callers.of(caller) : own;
  };
  const waitFor = async (exchange: Exchange, asked: Promise<string>): Promise<string> => {
    try {
      return await within(exchange.deadline - now(), exchange.signal, asked);
    } catch (error) {
      throw error instanceof GaveUp
        ? errorOfWaiting(attempted(exchange), 'a token')
        : tokenError(attempted(exchange), error);
    }
  };
  return {
    enter(attempt) {
      const { exchange } = attempt;
      const tokens = tokensFor(exchange);
      const known = tokens.known(exchange.mode);
      if (known === undefined) {
        return waitFor(exchange, tokens.get(exchange.mode)).then((token) => void (attempt.token = token));
      }
      attempt.token = known;
      return undefined;
    },
    recover({ exchange, isSignedAnew, number, token }, error, again) {
      if (isSignedAnew || !isRefusedToken(error)) return undefined;
      return waitFor(exchange, tokensFor(exchange).renew(exchange.mode, token)).then((renewed) => {
        if (renewed === token) throw error;
        return again(number, true);
      });
    },
  };
}

/** A claims challenge is not met by another token of the same kind. */
const isRefusedToken = (error: unknown): boolean =>
  error instanceof UpstreamError &&
  error.partnerCenter.status === 401 &&
  error.code !== 'UNAUTHENTICATED' &&
  !isMfaRequired(error.partnerCenter.code);
