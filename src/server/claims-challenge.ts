/**
 * Tells a client in the header WWW-Authenticate what its next token must hold. `claims` is JSON, which such headers carry in base64;
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge#claims-challenge-header-format
 */
export function claimsChallenge(claims: string, authorizationUri: string | undefined): string {
  const encoded = Buffer.from(claims).toString('base64');
  const uri = authorizationUri === undefined ? '' : `authorization_uri="${authorizationUri}", `;
  return `Bearer realm="PartnerGraph", ${uri}error="insufficient_claims", claims="${encoded}"`;
}

/** The claims that an error asks for; undefined for one that does not. */
export function claimsOf(extensions: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const claims = extensions?.['code'] === 'UNAUTHENTICATED' ? extensions['claims'] : undefined;
  return typeof claims === 'string' ? claims : undefined;
}
