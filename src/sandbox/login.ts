import { randomUUID } from 'node:crypto';
import { sandboxCredentials, serviceAccount } from './credentials.ts';
import type { SandboxSettings } from './settings.ts';
import { lifetime, type Tokens } from './tokens.ts';
import type { Wire } from './wire.ts';

export interface TokenRequest {
  readonly tenantId: string;
  readonly grantType: string;
  readonly scope: string;
  readonly clientId: string;
  readonly status: number;
}

export interface LoginAnswer {
  readonly status: number;
  readonly body: Wire;
}

interface Grant {
  readonly subject: string;
  readonly userName: string | undefined;
  readonly mfa: boolean;
}

class LoginError extends Error {
  readonly error: string;
  readonly code: number;
  readonly status: number;

  constructor(status: number, error: string, code: number, description: string) {
    super(`AADSTS${code}: ${description}`);
    this.status = status;
    this.error = error;
    this.code = code;
  }
}

/** The login authority: an Entra look-alike, enough for @azure/msal-node to run against it unchanged. */
export class Login {
  readonly requests: TokenRequest[] = [];
  readonly #tokens: Tokens;
  readonly #settings: SandboxSettings;
  readonly #refreshTokens = new Map<string, Grant>();

  constructor(tokens: Tokens, settings: SandboxSettings) {
    this.#tokens = tokens;
    this.#settings = settings;
    this.#refreshTokens.set(sandboxCredentials.refreshToken, this.#serviceAccountGrant());
  }

  /** `path` starts behind the authority root: `/{tenant}/oauth2/v2.0/token`. */
  answer(method: string, path: string, form: URLSearchParams, root: string): LoginAnswer | undefined {
    const tenant = /^\/([^/]+)\//.exec(path)?.[1] ?? '';
    if (method === 'POST' && /^\/[^/]+\/oauth2(\/v2\.0)?\/token$/i.test(path)) return this.#token(tenant, form, root);
    if (/^\/common\/discovery\/instance$/i.test(path)) return { status: 200, body: instanceDiscovery(root) };
    if (/\/\.well-known\/openid-configuration$/i.test(path))
      return { status: 200, body: openidConfiguration(root, tenant) };
    if (/\/discovery(\/v2\.0)?\/keys$/i.test(path)) return { status: 200, body: this.#tokens.jwks() };
    return undefined;
  }

  #token(tenantId: string, form: URLSearchParams, root: string): LoginAnswer {
    const grantType = form.get('grant_type') ?? '';
    const scope = form.get('scope') ?? form.get('resource') ?? '';
    const answer = this.#grant(tenantId, grantType, scope, form, root);
    this.requests.push({ tenantId, grantType, scope, clientId: form.get('client_id') ?? '', status: answer.status });
    return answer;
  }

  #grant(tenantId: string, grantType: string, scope: string, form: URLSearchParams, root: string): LoginAnswer {
    try {
      checkTenant(tenantId);
      checkClient(form);
      if (scope === '') throw new LoginError(400, 'invalid_request', 900144, "The request body must contain: 'scope'.");
      switch (grantType) {
        case 'client_credentials':
          return { status: 200, body: this.#appToken(scope, root) };
        case 'refresh_token':
          return { status: 200, body: this.#userToken(this.#refreshGrant(form), scope, root, form) };
        case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
          return { status: 200, body: this.#userToken(assertionGrant(form), scope, root, form) };
        default:
          throw new LoginError(
            400,
            'unsupported_grant_type',
            70_003,
            `The grant type '${grantType}' is not supported.`,
          );
      }
    } catch (error) {
      if (error instanceof LoginError) return { status: error.status, body: errorBody(error) };
      throw error;
    }
  }

  #appToken(scope: string, root: string): Wire {
    const claims = {
      ...this.#claims(root),
      oid: sandboxCredentials.clientId,
      sub: sandboxCredentials.clientId,
      idtyp: 'app',
    };
    const issued = this.#tokens.issue(claims, {
      mode: 'app',
      subject: sandboxCredentials.clientId,
      audience: audienceOf(scope),
      mfa: false,
    });
    return {
      token_type: 'Bearer',
      expires_in: issued.expiresInSeconds,
      ext_expires_in: issued.expiresInSeconds,
      access_token: issued.accessToken,
    };
  }

  #userToken(grant: Grant, scope: string, root: string, form: URLSearchParams): Wire {
    const claims = {
      ...this.#claims(root),
      oid: grant.subject,
      sub: grant.subject,
      upn: grant.userName,
      scp: 'user_impersonation',
      amr: grant.mfa ? ['pwd', 'mfa'] : ['pwd'],
    };
    const issued = this.#tokens.issue(claims, {
      mode: 'app+user',
      subject: grant.subject,
      audience: audienceOf(scope),
      mfa: grant.mfa,
    });
    return {
      token_type: 'Bearer',
      scope,
      expires_in: issued.expiresInSeconds,
      ext_expires_in: issued.expiresInSeconds,
      access_token: issued.accessToken,
      refresh_token: this.#newRefreshToken(grant),
      id_token: this.#idToken(grant, root),
      ...(form.get('client_info') === null ? {} : { client_info: clientInfo(grant.subject) }),
    };
  }

  #claims(root: string): Wire {
    const { tenantId, clientId } = sandboxCredentials;
    return { iss: `${root}/${tenantId}/v2.0`, tid: tenantId, appid: clientId, azp: clientId, ver: '2.0' };
  }

  #idToken(grant: Grant, root: string): string {
    const nowMs = Date.now();
    return this.#tokens.signed({
      ...this.#claims(root),
      aud: sandboxCredentials.clientId,
      oid: grant.subject,
      sub: grant.subject,
      name: 'Service Account',
      preferred_username: grant.userName,
      ...lifetime(nowMs, nowMs + this.#settings.tokenLifetimeMs),
    });
  }

  /** Every answer carries a newer refresh token; the older ones stay good, as Entra's do. */
  #newRefreshToken(grant: Grant): string {
    const token = `sandbox-refresh-${randomUUID()}`;
    this.#refreshTokens.set(token, grant);
    return token;
  }

  #refreshGrant(form: URLSearchParams): Grant {
    const grant = this.#refreshTokens.get(form.get('refresh_token') ?? '');
    if (grant === undefined) {
      throw new LoginError(
        400,
        'invalid_grant',
        70_000,
        'The provided value for the input parameter refresh_token is not valid.',
      );
    }
    return grant;
  }

  #serviceAccountGrant(): Grant {
    return { subject: serviceAccount.objectId, userName: serviceAccount.userName, mfa: this.#settings.userMfa };
  }
}

function checkTenant(tenantId: string): void {
  const known = [sandboxCredentials.tenantId, 'common', 'organizations'];
  if (known.includes(tenantId.toLowerCase())) return;
  throw new LoginError(400, 'invalid_request', 90_002, `Tenant '${tenantId}' not found.`);
}

function checkClient(form: URLSearchParams): void {
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
function assertionGrant(form: URLSearchParams): Grant {
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

/** `{audience}/.default` and `{audience}/user_impersonation` in v2, the bare audience in v1. */
function audienceOf(scope: string): string {
  const openid = ['openid', 'profile', 'offline_access', 'email'];
  const first = scope.split(' ').find((part) => part !== '' && !openid.includes(part)) ?? scope;
  return first.replace(/\/(\.default|user_impersonation)$/, '');
}

function errorBody(error: LoginError): Wire {
  return {
    error: error.error,
    error_description: error.message,
    error_codes: [error.code],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  };
}

function clientInfo(subject: string): string {
  return Buffer.from(JSON.stringify({ uid: subject, utid: sandboxCredentials.tenantId })).toString('base64url');
}

function openidConfiguration(root: string, tenant: string): Wire {
  return {
    issuer: `${root}/${tenant}/v2.0`,
    authorization_endpoint: `${root}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${root}/${tenant}/oauth2/v2.0/token`,
    end_session_endpoint: `${root}/${tenant}/oauth2/v2.0/logout`,
    jwks_uri: `${root}/${tenant}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  };
}

function instanceDiscovery(root: string): Wire {
  const host = new URL(root).host;
  return {
    tenant_discovery_endpoint: `${root}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
