import { randomUUID } from 'node:crypto';
import { sandboxCredentials, serviceAccount } from './credentials.ts';
import { LoginError, errorBody } from './login-error.ts';
import { assertionGrant, checkClient, checkTenant, type Grant } from './login-grant.ts';
import { instanceDiscovery, openidConfiguration } from './login-metadata.ts';
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
          return {
            status: 200,
            body: this.#userToken(assertionGrant(form, this.#settings.requireMfa), scope, root, form),
          };
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

/** `{audience}/.default` and `{audience}/user_impersonation` in v2, the bare audience in v1. */
function audienceOf(scope: string): string {
  const openid = ['openid', 'profile', 'offline_access', 'email'];
  const first = scope.split(' ').find((part) => part !== '' && !openid.includes(part)) ?? scope;
  return first.replace(/\/(\.default|user_impersonation)$/, '');
}

function clientInfo(subject: string): string {
  return Buffer.from(JSON.stringify({ uid: subject, utid: sandboxCredentials.tenantId })).toString('base64url');
}
