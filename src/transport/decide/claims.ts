/** Longer than any that Entra writes; it travels on in a header. Characters. */
const longest = 4_096;

/** A claims challenge as it may be handed on: JSON, and an object; undefined for anything else. */
export function readClaims(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > longest) return undefined;
  try {
    const claims: unknown = JSON.parse(value);
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The challenge in a `WWW-Authenticate` header, where resources write it in base64; undefined where there is none.
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsInHeader(header: string | undefined): string | undefined {
  const encoded = /\bclaims="([A-Za-z0-9+/_=-]{1,8192})"/i.exec(header ?? '')?.[1];
  return encoded === undefined ? undefined : readClaims(Buffer.from(encoded, 'base64').toString('utf8'));
}
