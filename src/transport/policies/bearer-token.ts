import { UpstreamError } from '../../errors.ts';
import { GaveUp, within } from '../clock.ts';
import { isMfaRequired } from '../decide/error-code.ts';
import { errorOfWaiting } from '../decide/upstream-error.ts';
import { type Exchange, onBehalfOf, type Policy } from '../policy.ts';
import type { CallerTokens } from '../tokens/caller-tokens.ts';
import type { TokenSource } from '../tokens/token-source.ts';
import { tokenError } from '../tokens/token-failure.ts';
import { attempted } from './attempted.ts';

/**
 * Signs each attempt: with the gateway's `own` tokens, or a caller's where it travels on their behalf. A first 401 was not executed, so
 * the token is renewed once and the same request sent again, writes too; a token that lacks the MFA claim is not renewed, the next
 * would lack it as well.
 */
export const bearerToken =
  (own: TokenSource, callers: CallerTokens): Policy =>
  async (exchange, next) => {
    const caller = onBehalfOf(exchange);
    const tokens = caller ? callers.of(caller) : own;
    const token = tokens.known(exchange.mode) ?? (await tokenFor(exchange, () => tokens.get(exchange.mode)));
    try {
      return await next(signed(exchange, token));
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      const renewed = await tokenFor(exchange, () => tokens.renew(exchange.mode, token));
      if (renewed === token) throw error;
      return await next(signed(exchange, renewed));
    }
  };

async function tokenFor(exchange: Exchange, ask: () => Promise<string>): Promise<string> {
  try {
    return await within(exchange.timeLeftMs(), exchange.signal, ask());
  } catch (error) {
    throw error instanceof GaveUp
      ? errorOfWaiting(attempted(exchange), 'a token')
      : tokenError(attempted(exchange), error);
  }
}

const signed = (exchange: Exchange, token: string): Exchange => ({
  ...exchange,
  headers: { ...exchange.headers, Authorization: `Bearer ${token}` },
});

/** A claims challenge is not met by another token of the same kind. */
const isRefusedToken = (error: unknown): boolean =>
  error instanceof UpstreamError &&
  error.partnerCenter.status === 401 &&
  error.code !== 'UNAUTHENTICATED' &&
  !isMfaRequired(error.partnerCenter.code);
