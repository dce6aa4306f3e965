import type { EntraIdentity } from '../../config.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Wire } from '../wire.ts';
import { type CallerTokens, callerTokens } from './caller-tokens.ts';
import { acquireToken } from './msal-tokens.ts';
import { refreshTokenFile } from './refresh-token-file.ts';
import { cachedTokens, type Token, type TokenGrants } from './token-cache.ts';
import type { TokenSource } from './token-source.ts';

/** All tokens of an app registration. */
export interface EntraTokens {
  /** App-only, and app+user when a refresh token is there. */
  readonly tokens: TokenSource;
  readonly callers: CallerTokens;
}

export function entraTokens(identity: EntraIdentity, wire: Wire, logger: Logger, now: () => number): EntraTokens {
  const app = (): Promise<Token> => acquireToken(identity, wire, { kind: 'client_credentials' });
  const file = identity.refreshTokenFile;
  const grants: TokenGrants = new Map([
    ['app' as const, app],
    ...(file === undefined ? [] : [['app+user' as const, serviceAccount(identity, file, wire, logger)] as const]),
  ]);
  return { tokens: cachedTokens(grants, now), callers: callerTokens(identity, wire, now) };
}

/** The secure application model: the refresh token of an account that once signed in with MFA. */
function serviceAccount(identity: EntraIdentity, path: string, wire: Wire, logger: Logger): () => Promise<Token> {
  const file = refreshTokenFile(path);
  // newer than the file, when the file could not be written
  let unsaved: { readonly over: string; readonly token: string } | undefined;

  return async () => {
    const stored = await file.read();
    const refreshToken = unsaved?.over === stored ? unsaved.token : stored;
    const granted = await acquireToken(identity, wire, { kind: 'refresh_token', refreshToken });
    if (granted.refreshToken !== undefined && granted.refreshToken !== stored) {
      try {
        await file.write(granted.refreshToken);
        unsaved = undefined;
      } catch {
        unsaved = { over: stored, token: granted.refreshToken };
        logger.warn('The newer refresh token could not be written and is kept in memory only', {
          variable: 'PARTNER_CENTER_REFRESH_TOKEN_FILE',
        });
      }
    }
    return granted;
  };
}
