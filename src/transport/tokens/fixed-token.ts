import type { TokenSource } from './token-source.ts';

/** A ready bearer token, used as it is for both modes; nobody here can renew it. */
export const fixedToken = (token: string): TokenSource => ({
  modes: new Set(['app', 'app+user'] as const),
  known: () => token,
  get: () => Promise.resolve(token),
  renew: () => Promise.resolve(token),
});
