import { randomBytes } from 'node:crypto';
import { SignJWT, errors, jwtVerify, type JWTPayload } from 'jose';
import type { DownloadTarget, SignDownload } from '../context.ts';

export interface DownloadTokensOptions {
  /** HMAC key of at least 32 bytes; instances behind one address share it. Default: random, so links die with the process. */
  readonly key?: Uint8Array;
  /** How long a link works, in seconds. Default 300. */
  readonly lifetimeSeconds?: number;
  /**
   * Address callers reach this gateway at, without a path: `https://graph.example.com`. A function where it is known only once the
   * server listens. Default: links are relative to the endpoint's origin.
   */
  readonly baseUrl?: string | (() => string);
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
}

export type VerifiedDownload =
  /** `holder`: the one caller whom it is for; undefined: whoever holds it. */
  | { readonly kind: 'valid'; readonly target: DownloadTarget; readonly holder: string | undefined }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

export interface DownloadTokens {
  readonly sign: SignDownload;
  readonly verify: (token: string) => Promise<VerifiedDownload>;
}

export const downloadsPath = '/downloads/';

// Keeps these tokens apart from any other that is ever signed with the same key.
const audience = 'downloads';
const algorithm = 'HS256';

/** Signs and reads the tokens in download links. Whoever holds a link may use it unless it is for one caller, and it is short-lived. */
export function createDownloadTokens(options: DownloadTokensOptions = {}): DownloadTokens {
  const { key = randomBytes(32), lifetimeSeconds = 300, baseUrl = '', now = () => new Date() } = options;
  if (key.length < 32) throw new RangeError(`A download key needs at least 32 bytes, not ${key.length}.`);

  return {
    async sign(target, holder) {
      const expiresAt = new Date((Math.floor(now().getTime() / 1000) + lifetimeSeconds) * 1000);
      const token = await new SignJWT({ ...target, ...(holder !== undefined && { holder }) })
        .setProtectedHeader({ alg: algorithm })
        .setAudience(audience)
        .setExpirationTime(expiresAt)
        .sign(key);
      const base = typeof baseUrl === 'function' ? baseUrl() : baseUrl;
      return { url: `${base.replace(/\/+$/, '')}${downloadsPath}${token}`, expiresAt };
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: [algorithm], audience, currentDate: now() });
        const target = readTarget(payload);
        return target === undefined ? { kind: 'unknown' } : { kind: 'valid', target, holder: holderOf(payload) };
      } catch (error) {
        // The signature is checked first: only a link that was once good is told that it has expired.
        return { kind: error instanceof errors.JWTExpired ? 'expired' : 'unknown' };
      }
    },
  };
}

const holderOf = ({ holder }: JWTPayload): string | undefined => (holder === undefined ? undefined : String(holder));

function readTarget({ kind, invoiceId, receiptId }: JWTPayload): DownloadTarget | undefined {
  if (typeof invoiceId !== 'string') return undefined;
  if (kind === 'statement') return { kind, invoiceId };
  return kind === 'receipt' && typeof receiptId === 'string' ? { kind, invoiceId, receiptId } : undefined;
}
