import { importJWK, type JWK } from 'jose';
import type { Logger } from '../../observability/logger.ts';

/** A key that tokens are signed with. */
export interface SigningKey {
  readonly key: Awaited<ReturnType<typeof importJWK>>;
  /** Whose tokens it may sign, with `{tenantid}` for any tenant; undefined where the authority does not say. */
  readonly issuer: string | undefined;
}

/** The signing keys of an authority, kept and renewed. */
export interface SigningKeys {
  /** Undefined for a key that the authority does not have; throws `KeysUnavailable` when that cannot be found out. */
  find(kid: string): Promise<SigningKey | undefined>;
}

/** The authority cannot be asked for its keys, and those that are known are too old to be relied on. */
export class KeysUnavailable extends Error {}

export interface SigningKeysOptions {
  readonly fetchKeys: () => Promise<unknown>;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Keys are asked for again after this time; a new one is published days before it signs. */
const freshMs = 3_600_000;
/** So long the known keys go on being used while the authority is down: a key that was withdrawn is accepted no longer than that. */
const staleMs = 24 * 3_600_000;
/** An unknown key is a reason to ask, but whoever sends unknown keys must not make us ask at their pace. */
const askAgainMs = 30_000;
const mostKeys = 100;

export function createSigningKeys({ fetchKeys, logger, now }: SigningKeysOptions): SigningKeys {
  let known: ReadonlyMap<string, SigningKey> = new Map();
  let fetchedAt = -Infinity;
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;

  const ask = async (): Promise<void> => {
    try {
      known = await readKeys(await fetchKeys());
      fetchedAt = now();
    } catch (error) {
      logger.warn('The keys of callers’ tokens could not be read', { error: String(error) });
    }
  };
  /** Resolves when the keys are as new as they can be now. */
  const renew = (): Promise<void> => {
    if (asking) return asking;
    if (now() - askedAt < askAgainMs) return Promise.resolve();
    askedAt = now();
    asking = ask().finally(() => (asking = undefined));
    return asking;
  };

  return {
    async find(kid) {
      const age = now() - fetchedAt;
      if (age >= staleMs) await renew();
      else if (age >= freshMs) void renew();
      if (now() - fetchedAt >= staleMs) throw new KeysUnavailable();
      if (!known.has(kid)) await renew();
      return known.get(kid);
    },
  };
}

async function readKeys(body: unknown): Promise<ReadonlyMap<string, SigningKey>> {
  const list = (body as { readonly keys?: unknown } | null)?.keys;
  if (!Array.isArray(list)) throw new Error('The answer holds no keys');
  const keys = new Map<string, SigningKey>();
  for (const jwk of list.slice(0, mostKeys) as (JWK & { readonly issuer?: unknown })[]) {
    if (!isRsaForSigning(jwk)) continue;
    const { e, n, issuer } = jwk;
    const key = await importJWK({ kty: 'RSA', e: e ?? '', n: n ?? '' }, 'RS256');
    keys.set(jwk.kid ?? '', { key, issuer: typeof issuer === 'string' ? issuer : undefined });
  }
  if (keys.size === 0) throw new Error('The answer holds no key that could be used');
  return keys;
}

/** At least 2,048 bits; base64url of 256 bytes has 342 characters. */
const isRsaForSigning = ({ kty, kid, use, alg, n, e }: JWK): boolean =>
  kty === 'RSA' &&
  typeof kid === 'string' &&
  typeof e === 'string' &&
  typeof n === 'string' &&
  n.length >= 342 &&
  (use ?? 'sig') === 'sig' &&
  (alg ?? 'RS256') === 'RS256';
