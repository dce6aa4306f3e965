import { createPublicKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { SandboxSettings } from './settings.ts';
import type { Wire } from './wire.ts';

export interface Caller {
  readonly mode: 'app' | 'app+user' | 'none';
  readonly subject: string | undefined;
}

export interface IssuedToken {
  readonly mode: 'app' | 'app+user';
  readonly subject: string;
  readonly audience: string;
  readonly mfa: boolean;
  readonly expiresAtMs: number;
}

export type TokenVerdict =
  | { readonly kind: 'accepted'; readonly caller: Caller }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'retired audience' }
  | { readonly kind: 'no mfa' };

/** Since November 2025 tokens for the old directory graphs are refused. */
const retiredAudiences = ['graph.windows.net', 'graph.chinacloudapi.cn', 'graph.cloudapi.de', 'graph.ppe.windows.net'];

/**
 * Issues and recognises bearer tokens. Their life is measured on the real clock, not on the sandbox's:
 * the client's own token cache (MSAL) uses that one, and moving the sandbox's time must not desynchronise both.
 */
export class Tokens {
  readonly #issued = new Map<string, IssuedToken>();
  readonly #settings: SandboxSettings;
  #key: KeyObject | undefined;
  readonly #keyId = randomUUID();

  constructor(settings: SandboxSettings) {
    this.#settings = settings;
  }

  issue(claims: Wire, token: Omit<IssuedToken, 'expiresAtMs'>): { accessToken: string; expiresInSeconds: number } {
    const nowMs = Date.now();
    const expiresAtMs = nowMs + this.#settings.tokenLifetimeMs;
    const accessToken = this.signed({
      ...claims,
      aud: token.audience,
      ...lifetime(nowMs, expiresAtMs),
      jti: randomUUID(),
    });
    this.#issued.set(accessToken, { ...token, expiresAtMs });
    return { accessToken, expiresInSeconds: Math.max(1, Math.floor(this.#settings.tokenLifetimeMs / 1000)) };
  }

  judge(authorization: string | undefined): TokenVerdict {
    const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (bearer === undefined) return { kind: 'missing' };
    const token = this.#issued.get(bearer);
    if (token === undefined || token.expiresAtMs <= Date.now()) return { kind: 'unknown' };
    if (retiredAudiences.some((host) => token.audience.includes(host))) return { kind: 'retired audience' };
    if (this.#settings.requireMfa && token.mode === 'app+user' && !token.mfa) return { kind: 'no mfa' };
    return { kind: 'accepted', caller: { mode: token.mode, subject: token.subject } };
  }

  /** Every token issued so far is answered 401 from now on. */
  expireAll(): void {
    this.#issued.clear();
  }

  signed(claims: Wire): string {
    const header = { typ: 'JWT', alg: 'RS256', kid: this.#keyId };
    const content = `${base64url(header)}.${base64url(claims)}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), this.#privateKey()).toString('base64url')}`;
  }

  jwks(): Wire {
    const jwk = createPublicKey(this.#privateKey()).export({ format: 'jwk' });
    return { keys: [{ ...jwk, kid: this.#keyId, use: 'sig', alg: 'RS256' }] };
  }

  /** Made at the first token: key generation would be most of the start-up time. */
  #privateKey(): KeyObject {
    this.#key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    return this.#key;
  }
}

export function lifetime(nowMs: number, expiresAtMs: number): Wire {
  const issued = Math.floor(nowMs / 1000);
  return { iat: issued, nbf: issued, exp: Math.ceil(expiresAtMs / 1000) };
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
