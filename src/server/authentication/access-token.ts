import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Claims } from '../../access/policy.ts';
import type { EntraCallers } from '../../config.ts';
import type { SigningKeys } from './signing-keys.ts';

/** A token that was checked. */
export interface CheckedToken {
  readonly claims: Claims & { readonly tenant: NonNullable<Claims['tenant']>; readonly applicationId: string };
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export type TokenVerdict =
  | { readonly kind: 'accepted'; readonly token: CheckedToken }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused' };

export interface AccessTokenParts extends Pick<EntraCallers, 'tenantId' | 'audiences' | 'authority' | 'issuers'> {
  /** The keys of the partner's tenant, and those of all others. */
  readonly keys: { readonly partner: SigningKeys; readonly others: SigningKeys };
  readonly acceptsTenant: (tenantId: string, isPartner: boolean) => boolean;
  readonly now: () => number;
}

/** How far the clocks of the authority and this machine may differ. Seconds. */
const skew = 60;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const refused = { kind: 'refused' } as const;

/**
 * Checks an access token of Microsoft Entra. What it says of itself is believed only to find out which key it must be signed with;
 * https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 */
export async function checkAccessToken(text: string, parts: AccessTokenParts): Promise<TokenVerdict> {
  const { audiences, authority, keys, now } = parts;
  const kid = kidOf(text);
  const tenantId = tenantOf(text);
  if (kid === undefined || tenantId === undefined) return refused;
  const isPartner = tenantId === parts.tenantId;
  if (!parts.acceptsTenant(tenantId, isPartner)) return refused;
  const found = await (isPartner ? keys.partner : keys.others).find(kid);
  if (!found) return refused;
  // a key that signs for one tenant must not sign for another
  const signsFor = found.issuer?.replace('{tenantid}', tenantId);
  const own = [...issuersOf(parts, tenantId, 'v2'), `${authority}/${tenantId}/v2.0`];
  if (signsFor !== undefined && !own.includes(signsFor)) return refused;
  try {
    const { payload } = await jwtVerify(text, found.key, {
      algorithms: ['RS256'],
      audience: [...audiences],
      issuer: [...issuersOf(parts, tenantId, 'v1'), ...issuersOf(parts, tenantId, 'v2')],
      clockTolerance: skew,
      requiredClaims: ['exp', 'nbf', 'tid'],
      currentDate: new Date(now()),
    });
    const claims = claimsOf(payload, parts, isPartner);
    return claims ? { kind: 'accepted', token: { claims, expiresAt: (payload.exp ?? 0) * 1000 } } : refused;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired' };
    if (error instanceof errors.JOSEError || error instanceof TypeError) return refused;
    throw error;
  }
}

/** Header fields that would name a key of the sender's choice, or change what is signed. */
const forbidden = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc', 'nonce'];

function kidOf(text: string): string | undefined {
  try {
    const header = decodeProtectedHeader(text) as Readonly<Record<string, unknown>>;
    const { alg, kid, typ = 'JWT' } = header;
    const isPlain = alg === 'RS256' && typeof typ === 'string' && /^(?:JWT|at\+jwt)$/i.test(typ);
    if (!isPlain || forbidden.some((name) => name in header)) return undefined;
    return typeof kid === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
}

function tenantOf(text: string): string | undefined {
  try {
    const { tid } = decodeJwt(text);
    return typeof tid === 'string' && guid.test(tid) ? tid.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}

const issuersOf = ({ issuers }: Pick<EntraCallers, 'issuers'>, tenantId: string, version: 'v1' | 'v2'): string[] =>
  issuers[version].map((start) => `${start}${tenantId}/${version === 'v1' ? '' : 'v2.0'}`);

/** Undefined for what is no access token: an ID token, or one that says of itself what cannot be. */
function claimsOf(
  payload: JWTPayload,
  parts: AccessTokenParts,
  isPartner: boolean,
): CheckedToken['claims'] | undefined {
  const { aud, iss = '', idtyp, nonce, at_hash: atHash, c_hash: cHash, oid, sub, scp } = payload;
  const tenantId = String(payload['tid']).toLowerCase();
  const version = issuersOf(parts, tenantId, 'v1').includes(iss) ? '1.0' : '2.0';
  if (typeof aud !== 'string' || payload['ver'] !== version) return undefined;
  // these are of ID tokens, which tell an application who signed in and let nobody in anywhere
  if (nonce !== undefined || atHash !== undefined || cHash !== undefined) return undefined;
  const applicationId = version === '1.0' ? payload['appid'] : payload['azp'];
  if (!isGuidText(applicationId) || !isGuidText(oid)) return undefined;
  const scopes = typeof scp === 'string' ? scp.split(' ').filter(Boolean) : [];
  const roles = textsOf(payload['roles']);
  const given = {
    tenant: { id: tenantId, isPartner },
    applicationId,
    roles,
    scopes,
    groups: textsOf(payload['groups']),
  };
  if (scopes.length > 0) {
    return idtyp === undefined || idtyp === 'user' ? { ...given, kind: 'user', userId: oid } : undefined;
  }
  const actor = version === '1.0' ? payload['appidacr'] : payload['azpacr'];
  const isApplication = idtyp === 'app' || (idtyp === undefined && oid === sub && (actor === '1' || actor === '2'));
  return roles.length > 0 && isApplication ? { ...given, kind: 'application' } : undefined;
}

const isGuidText = (value: unknown): value is string => typeof value === 'string' && guid.test(value);

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
