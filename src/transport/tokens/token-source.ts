import type { AuthMode } from '../request.ts';

/** Access tokens by mode. Failures are thrown as `TokenFailure`. */
export interface TokenSource {
  /** The modes a token can be had for. */
  readonly modes: ReadonlySet<AuthMode>;
  /** The token that `get` would answer without waiting: then a request need not wait either. */
  known(mode: AuthMode): string | undefined;
  /** A token that lives long enough for a request. */
  get(mode: AuthMode): Promise<string>;
  /** Another token than `rejected`, which upstream refused; the same one when there is no way to get another. */
  renew(mode: AuthMode, rejected: string): Promise<string>;
}
