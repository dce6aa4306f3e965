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

/** On behalf of: the caller's own token says who they are. Its signature is not checked, any issuer is welcome. */
export function assertionGrant(form: URLSearchParams): Grant {
  const claims = payloadOf(form.get('assertion') ?? '');
  const subject = claims?.['oid'] ?? claims?.['sub'];
  if (claims === undefined || typeof subject !== 'string') {
    throw new LoginError(400, 'invalid_grant', 50_027, 'JWT token is invalid or malformed.');
  }
  const userName = claims['preferred_username'] ?? claims['upn'];
  const amr = claims['amr'];
  return {
    subject,
    userName: typeof userName === 'string' ? userName : undefined,
    mfa: amr === undefined || (Array.isArray(amr) && amr.includes('mfa')),
  };
}

function payloadOf(jwt: string): Wire | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof payload === 'object' && payload !== null ? (payload as Wire) : undefined;
  } catch {
    return undefined;
  }
}
