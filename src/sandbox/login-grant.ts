import { sandboxCredentials } from './credentials.ts';
import { LoginError } from './login-error.ts';
import type { Wire } from './wire.ts';

/** Whom a token will act as. */
export interface Grant {
  readonly subject: string;
  readonly userName: string | undefined;
  readonly mfa: boolean;
}

export function checkTenant(tenantId: string): void {
  const known = [sandboxCredentials.tenantId, 'common', 'organizations'];
  if (known.includes(tenantId.toLowerCase())) return;
  throw new LoginError(400, 'invalid_request', 90_002, `Tenant '${tenantId}' not found.`);
}

export function checkClient(form: URLSearchParams): void {
  if (form.get('client_id') !== sandboxCredentials.clientId) {
    throw new LoginError(
      400,
      'unauthorized_client',
      700_016,
      `Application with identifier '${form.get('client_id')}' was not found.`,
    );
  }
  // a certificate's signed assertion is taken for what it says: the sandbox knows no certificates
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(form.get('client_assertion') ?? '')) return;
  if (form.get('client_secret') !== sandboxCredentials.clientSecret) {
    throw new LoginError(401, 'invalid_client', 7_000_215, 'Invalid client secret provided.');
  }
}

/**
 * On behalf of: the caller's own token says who they are. Its signature is not checked, and any issuer and audience are welcome; that it has
 * not expired, and where MFA is required that it was issued with it, is. Else the caller is challenged, as conditional access does.
 */
export function assertionGrant(form: URLSearchParams, requireMfa: boolean): Grant {
  if (form.get('requested_token_use') !== 'on_behalf_of') {
    throw new LoginError(400, 'invalid_request', 900_144, "The request body must contain: 'requested_token_use'.");
  }
  const claims = payloadOf(form.get('assertion') ?? '');
  const subject = claims?.['oid'] ?? claims?.['sub'];
  if (claims === undefined || typeof subject !== 'string') {
    throw new LoginError(400, 'invalid_grant', 50_027, 'JWT token is invalid or malformed.');
  }
  const { exp, amr } = claims;
  if (typeof exp === 'number' && exp * 1000 < Date.now() - clockSkewMs) {
    throw new LoginError(400, 'invalid_grant', 500_133, 'Assertion is not within its valid time range.');
  }
  const mfa = amr === undefined || (Array.isArray(amr) && amr.includes('mfa'));
  if (requireMfa && !mfa) {
    throw new LoginError(400, 'interaction_required', 50_076, 'You must use multi-factor authentication.', {
      access_token: { acrs: { essential: true, value: 'c1' } },
    });
  }
  const userName = claims['preferred_username'] ?? claims['upn'];
  return { subject, userName: typeof userName === 'string' ? userName : undefined, mfa };
}

/** As Entra allows. */
const clockSkewMs = 300_000;

function payloadOf(jwt: string): Wire | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof payload === 'object' && payload !== null ? (payload as Wire) : undefined;
  } catch {
    return undefined;
  }
}
