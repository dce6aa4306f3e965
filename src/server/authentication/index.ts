import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { findApiKey, isApiKey, readApiKeys } from '../../access/api-keys.ts';
import { actsAs } from '../../access/acts-as.ts';
import type { JsonReader } from '../../access/json-reader.ts';
import { claimedPermissions, type Policy, readPolicy } from '../../access/policy.ts';
import { accessKey, anyone, type Access, type Granted, type Principal } from '../../access/principal.ts';
import { openReloadingFile } from '../../access/reloading-file.ts';
import type { Auth, CallerConfig, EntraCallers } from '../../config.ts';
import type { Logger } from '../../observability/logger.ts';
import type { ActsAs } from '../../transport/request.ts';
import { HttpRefusal } from '../http-refusal.ts';
import { type AccessTokenParts, type CheckedToken, checkAccessToken, type TokenVerdict } from './access-token.ts';
import { readCredentials } from './credentials.ts';
import { letLoopbackIn } from './let-loopback-in.ts';
import { fetchJson } from './fetch-json.ts';
import { rememberLately } from './remember-lately.ts';
import { createRefusals, nothingGranted, type Refusals } from './refusals.ts';
import { createSigningKeys, KeysUnavailable } from './signing-keys.ts';

/** Tells who sends a request by its headers; throws the refusal of whoever is not let in. */
export type Authenticate = (headers: IncomingHttpHeaders) => Principal | Promise<Principal>;

export interface AuthenticationParts {
  readonly logger: Logger;
  /** Whether users of the partner act as themselves at Partner Center, by the tokens they bring. */
  readonly onBehalfOf: boolean;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/** Where callers get tokens from; undefined where none are accepted. */
export const authorizationUriOf = (auth: Auth): string | undefined =>
  auth === 'none' || !auth.entra ? undefined : `${auth.entra.authority}/${auth.entra.tenantId}/oauth2/v2.0/authorize`;

export const letAnyoneIn: Authenticate = () => anyone;

/** Makes ready to tell callers apart; throws `FileProblems` when a file that says who they are cannot be used. */
export async function openAuthentication(auth: Auth, parts: AuthenticationParts): Promise<Authenticate> {
  if (auth === 'none') return letLoopbackIn();
  const { entra, apiKeysFile } = auth;
  const { logger, now = Date.now } = parts;
  const policyFile = await openPolicy(auth, parts);
  const policy = (): Policy | Promise<Policy> => policyFile?.current() ?? claimedPermissions;
  const refusals = createRefusals({
    authorizationUri: authorizationUriOf(auth),
    apiKeys: apiKeysFile !== undefined,
  });
  const byToken = entra && tokenCallers(entra, { ...parts, logger, now, policy, refusals });
  const byKey = apiKeysFile && (await keyCallers(apiKeysFile, { logger, now, policy, refusals }));

  return (headers) => {
    const credentials = readCredentials(headers);
    if (credentials.kind === 'none') throw refusals.missing();
    if (credentials.kind === 'accessToken' && byToken) return byToken(credentials.text);
    if (credentials.kind === 'apiKey' && byKey) return byKey(credentials.text);
    throw refusals.invalid();
  };
}

interface CallerParts {
  readonly logger: Logger;
  readonly now: () => number;
  readonly policy: () => Policy | Promise<Policy>;
  readonly refusals: Refusals;
}

type Known = (text: string) => Promise<Principal>;

async function openPolicy({ policyFile: path }: CallerConfig, parts: AuthenticationParts) {
  if (path === undefined) return undefined;
  const { logger, now = Date.now, onBehalfOf } = parts;
  const read = (json: unknown, reader: JsonReader): Policy => readPolicy(json, reader, onBehalfOf);
  return openReloadingFile({ path, variable: 'GATEWAY_POLICY_FILE', read, logger, now });
}

/** How long a token that was checked is not checked again: its signature costs as much as a small query. */
const rememberedMs = 60_000;
const mostRemembered = 1_000;

function tokenCallers(entra: EntraCallers, parts: CallerParts & { readonly onBehalfOf: boolean }): Known {
  const { logger, now, onBehalfOf, policy, refusals } = parts;
  const keysOf = (tenant: string) =>
    createSigningKeys({ fetchKeys: () => fetchJson(`${entra.authority}/${tenant}/discovery/v2.0/keys`), logger, now });
  const keys = { partner: keysOf(entra.tenantId), others: keysOf('common') };
  const remembered = rememberLately<CheckedToken>({ most: mostRemembered, forMs: rememberedMs, now });

  const check = async (text: string, of: Policy): Promise<CheckedToken> => {
    // the token itself is not kept
    const hash = createHash('sha256').update(text).digest('base64url');
    const known = remembered.find(hash);
    if (known && known.expiresAt > now()) return known;
    const checking: AccessTokenParts = { ...entra, keys, now, acceptsTenant: of.acceptsTenant };
    const verdict = await checkAccessToken(text, checking).catch(whenKeysAreMissing);
    if (verdict.kind === 'expired') throw refusals.expired();
    if (verdict.kind === 'refused') throw refusals.invalid();
    remembered.add(hash, verdict.token);
    return verdict.token;
  };

  return async (text) => {
    const rules = await policy();
    const { claims } = await check(text, rules);
    const { applicationId, tenant, kind, userId } = claims;
    // asked again for a token that is remembered: the policy may have changed
    if (!rules.acceptsTenant(tenant.id, tenant.isPartner) || !rules.acceptsClient(applicationId))
      throw refusals.invalid();
    const access = rules.accessOf(claims);
    if (!access) throw nothingGranted();
    const as = actsAs({ token: text, claims }, access.actsAs, onBehalfOf);
    return principal({
      id: kind === 'user' ? `user ${userId}` : `application ${applicationId}`,
      kind,
      // what one user is answered upstream, another need not be
      tenant: keySpace(as.kind === 'caller' ? `${tenant.id}/${userId}` : tenant.id, access),
      access,
      actsAs: as,
      more: [tenant.id, applicationId],
    });
  };
}

function whenKeysAreMissing(error: unknown): TokenVerdict {
  if (!(error instanceof KeysUnavailable)) throw error;
  throw new HttpRefusal(503, 'UPSTREAM_UNAVAILABLE', 'Access tokens cannot be checked now; nothing was executed.', {
    'retry-after': '30',
  });
}

async function keyCallers(path: string, { logger, now, policy, refusals }: CallerParts): Promise<Known> {
  const file = await openReloadingFile({ path, variable: 'GATEWAY_API_KEYS_FILE', read: readApiKeys, logger, now });
  return async (text) => {
    const key = isApiKey(text) ? findApiKey(await file.current(), text, now()) : undefined;
    if (!key) throw refusals.invalid();
    const { name } = key;
    const access: Granted | undefined =
      key.access ?? (await policy()).accessOf({ kind: 'apiKey', apiKey: name, roles: [], scopes: [], groups: [] });
    if (!access) throw nothingGranted();
    return principal({
      id: `key ${name}`,
      kind: 'apiKey',
      tenant: keySpace('partner', access),
      access,
      actsAs: { kind: access.actsAs === 'application' ? 'application' : 'serviceAccount' },
      more: [],
    });
  };
}

/**
 * Whose idempotency keys a caller's are: those of one tenant share theirs, and tools of the partner do, but not with those who see other
 * customers than they: that a key is taken would tell of what was bought for these.
 */
function keySpace(of: string, { customers }: Access): string {
  if (customers === 'all') return of;
  const seen = [...customers].sort().join();
  return `${of} ${createHash('sha256').update(seen).digest('base64url').slice(0, 22)}`;
}

function principal(of: {
  readonly id: string;
  readonly kind: Principal['kind'];
  readonly tenant: string;
  readonly access: Access;
  readonly actsAs: ActsAs;
  readonly more: readonly string[];
}): Principal {
  const { id, kind, tenant, access, actsAs: as, more } = of;
  const upstream = as.kind === 'caller' ? as.user : as.kind;
  const { permissions, customers } = access;
  const identity = JSON.stringify([id, ...more, upstream, accessKey(access)]);
  return { id, kind, tenant, permissions, customers, actsAs: as, identity };
}
