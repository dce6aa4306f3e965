import type { AuthMode } from '../request.ts';
import { TokenFailure } from './token-failure.ts';
import type { TokenSource } from './token-source.ts';

export interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** How to get a new token, by mode. */
export type TokenGrants = ReadonlyMap<AuthMode, () => Promise<Token>>;

/** A token with less life left is renewed first: a request with its retries must not outlive the token it was signed with. */
const marginMs = 120_000;
/** How long a refusal is repeated from memory: asking again at once with the same credentials gets the account locked. */
const refusedForMs = 5_000;

/** Keeps tokens until shortly before they expire; at most one renewal a mode is under way at a time. */
export function cachedTokens(grants: TokenGrants, now: () => number): TokenSource {
  const kept = new Map<AuthMode, { readonly value: string; readonly staleAt: number }>();
  const renewals = new Map<AuthMode, Promise<string>>();
  const refusals = new Map<AuthMode, { readonly failure: TokenFailure; readonly until: number }>();

  const ask = async (mode: AuthMode): Promise<string> => {
    const refusal = refusals.get(mode);
    if (refusal && now() < refusal.until) throw refusal.failure;
    const grant = grants.get(mode);
    if (!grant) throw new TokenFailure('refused', `no credential is set for ${mode}`);
    const asked = now();
    try {
      const { value, expiresAt } = await grant();
      // half its life for tokens that live shorter than the margin
      kept.set(mode, { value, staleAt: expiresAt - Math.min(marginMs, (expiresAt - asked) / 2) });
      return value;
    } catch (error) {
      if (error instanceof TokenFailure && error.kind !== 'unavailable') {
        refusals.set(mode, { failure: error, until: now() + refusedForMs });
      }
      throw error;
    }
  };
  const renewOnce = (mode: AuthMode): Promise<string> => {
    const running = renewals.get(mode);
    if (running) return running;
    const renewal = ask(mode).finally(() => renewals.delete(mode));
    renewals.set(mode, renewal);
    return renewal;
  };
  const known = (mode: AuthMode): string | undefined => {
    const token = kept.get(mode);
    return token && now() < token.staleAt ? token.value : undefined;
  };
  return {
    modes: new Set(grants.keys()),
    known,
    async get(mode) {
      return known(mode) ?? renewOnce(mode);
    },
    async renew(mode, rejected) {
      const token = kept.get(mode);
      // another request has renewed it meanwhile
      if (token && token.value !== rejected && now() < token.staleAt) return token.value;
      kept.delete(mode);
      return renewOnce(mode);
    },
  };
}
