import { type CloudName, clouds } from './clouds.ts';
import { type EnvReader, isLoopback } from './env-reader.ts';
import type { Source } from '../config.ts';
import type { VariableName } from './variables.ts';

/** How Microsoft Entra's access tokens for this gateway are recognised. */
export interface EntraCallers {
  /** The partner's own tenant, lower case. */
  readonly tenantId: string;
  /** What a token may name as its audience: the application id of this gateway's registration, or its `api://` URIs. */
  readonly audiences: readonly string[];
  /** Origin of the login authority, where the signing keys are found. */
  readonly authority: string;
  /** What comes before the tenant in an issuer of each version of tokens. */
  readonly issuers: { readonly v1: readonly string[]; readonly v2: readonly string[] };
}

/** How callers are told apart, one way or both, and what each may do. */
export interface CallerConfig {
  readonly entra: EntraCallers | undefined;
  readonly apiKeysFile: string | undefined;
  /** Without one, roles and scopes grant the permissions that they spell. */
  readonly policyFile: string | undefined;
}

/** `none`: everybody who can reach the address, which is a loopback address then. */
export type Auth = 'none' | CallerConfig;

const accepted = 'entra, apiKeys, both, none (whoever reaches the loopback address)';

const ways: ReadonlyMap<string, { readonly entra: boolean; readonly apiKeys: boolean }> = new Map([
  ['none', { entra: false, apiKeys: false }],
  ['entra', { entra: true, apiKeys: false }],
  ['apikeys', { entra: false, apiKeys: true }],
  ['both', { entra: true, apiKeys: true }],
  ['entra,apikeys', { entra: true, apiKeys: true }],
  ['apikeys,entra', { entra: true, apiKeys: true }],
]);

export function readAuth(read: EnvReader, source: Source): Auth {
  const given = read.given('GATEWAY_AUTH');
  const way = ways.get((given ?? 'none').toLowerCase().replace(/\s/g, ''));
  if (given === undefined && source.kind !== 'sandbox') {
    read.problem('GATEWAY_AUTH', 'is missing; say who may call', accepted);
  }
  if (!way) read.problem('GATEWAY_AUTH', 'is no way to tell callers apart', accepted);
  const { entra = false, apiKeys = false } = way ?? {};
  if (way) refuseUnused(read, entra, apiKeys);
  const auth: Auth =
    entra || apiKeys
      ? {
          entra: entra ? readEntra(read, source) : undefined,
          apiKeysFile: apiKeys ? needed(read, 'GATEWAY_API_KEYS_FILE', 'the path of a file of API keys') : undefined,
          policyFile: read.given('GATEWAY_POLICY_FILE'),
        }
      : 'none';
  checkOnBehalfOf(read, auth, source);
  return auth;
}

/** The address to listen on: beyond loopback only where callers are told apart. */
export function readHost(read: EnvReader, auth: Auth): string {
  const host = read.text('HOST') ?? '';
  if (auth === 'none' && !isLoopback(host)) {
    read.problem(
      'HOST',
      'would let in whoever reaches it',
      '127.0.0.1, ::1, localhost, or GATEWAY_AUTH other than none',
    );
  }
  return host;
}

/** Set and without effect, they would be believed to protect. */
function refuseUnused(read: EnvReader, entra: boolean, apiKeys: boolean): void {
  const unused: readonly VariableName[] = [
    ...(entra ? [] : (['GATEWAY_ENTRA_TENANT_ID', 'GATEWAY_ENTRA_AUDIENCE'] as const)),
    ...(apiKeys ? [] : (['GATEWAY_API_KEYS_FILE'] as const)),
    ...(entra || apiKeys ? [] : (['GATEWAY_POLICY_FILE'] as const)),
  ];
  for (const name of unused.filter((one) => read.isSet(one))) {
    read.problem(name, 'is set and GATEWAY_AUTH makes no use of it', `unset, or GATEWAY_AUTH one of ${accepted}`);
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readEntra(read: EnvReader, source: Source): EntraCallers {
  const tenantId = needed(read, 'GATEWAY_ENTRA_TENANT_ID', tenantAccepted);
  if (tenantId !== '' && !guid.test(tenantId)) read.problem('GATEWAY_ENTRA_TENANT_ID', 'is no GUID', tenantAccepted);
  const audiences = needed(read, 'GATEWAY_ENTRA_AUDIENCE', audienceAccepted)
    .split(',')
    .map((audience) => audience.trim())
    .filter(Boolean);
  if (!audiences.every((audience) => guid.test(audience) || /^(?:api|https):\/\/[^\s,]+$/.test(audience))) {
    read.problem('GATEWAY_ENTRA_AUDIENCE', 'holds something that is no audience', audienceAccepted);
  }
  const cloud: CloudName = source.kind === 'partnerCenter' ? source.cloud : 'global';
  const { authority: usual, issuers } = clouds[cloud];
  const authority =
    source.kind === 'partnerCenter' && source.identity.kind === 'entra'
      ? source.identity.authority
      : read.url('PARTNER_CENTER_AUTHORITY', usual, false);
  return {
    tenantId: tenantId.toLowerCase(),
    audiences,
    authority,
    issuers: authority === usual ? issuers : { ...issuers, v2: [`${authority}/`] },
  };
}

const tenantAccepted = 'the partner’s tenant id, a GUID';
const audienceAccepted = 'application ids and api:// URIs of this gateway’s registration, separated by commas';

function needed(read: EnvReader, name: VariableName, what: string): string {
  const text = read.given(name);
  if (text === undefined) read.problem(name, 'is missing', what);
  return text ?? '';
}

/** Believed and without effect, users would act as the service account in silence. */
function checkOnBehalfOf(read: EnvReader, auth: Auth, source: Source): void {
  const name = 'PARTNER_CENTER_ON_BEHALF_OF';
  if (!read.flag(name, false)) return;
  if (auth === 'none' || !auth.entra) {
    read.problem(name, 'needs callers with tokens of their own', 'false, or GATEWAY_AUTH=entra (or both)');
    return;
  }
  if (source.kind !== 'partnerCenter' || source.identity.kind !== 'entra') {
    read.problem(name, 'has nothing to exchange tokens with', 'false, or PARTNER_CENTER_ACCESS_TOKEN unset');
    return;
  }
  const { tenantId } = source.identity;
  if (guid.test(tenantId) && guid.test(auth.entra.tenantId) && tenantId.toLowerCase() !== auth.entra.tenantId) {
    const accepted = 'the same tenant as PARTNER_CENTER_TENANT_ID, or PARTNER_CENTER_ON_BEHALF_OF=false';
    read.problem('GATEWAY_ENTRA_TENANT_ID', 'has users whom Partner Center does not know', accepted);
  }
}
