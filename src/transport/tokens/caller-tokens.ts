import type { EntraIdentity } from '../../config.ts';
import type { OnBehalfOf } from '../request.ts';
import type { Wire } from '../wire.ts';
import { acquireToken } from './msal-tokens.ts';
import { cachedTokens } from './token-cache.ts';
import type { TokenSource } from './token-source.ts';

/** Tokens on behalf of callers. */
export interface CallerTokens {
  of(caller: OnBehalfOf): TokenSource;
}

/** Where there is nothing to exchange them with. */
export const noCallerTokens: CallerTokens = { of: () => cachedTokens(new Map(), Date.now) };

/** Callers whose tokens are kept, each some kilobytes; the one who came longest ago goes first. */
const mostCallers = 1_000;

/** Exchanges callers' own tokens, each once and no longer than the answer lives. */
export function callerTokens(identity: EntraIdentity, wire: Wire, now: () => number): CallerTokens {
  const known = new Map<string, TokenSource>();
  return {
    of({ assertion, user }) {
      const grant = () => acquireToken(identity, wire, { kind: 'on_behalf_of', assertion });
      const source = known.get(user) ?? cachedTokens(new Map([['app+user', grant]]), now);
      // the order of a Map is the order of use when what is used moves to its end
      known.delete(user);
      known.set(user, source);
      const [oldest] = known.keys();
      if (known.size > mostCallers && oldest !== undefined) known.delete(oldest);
      return source;
    },
  };
}
