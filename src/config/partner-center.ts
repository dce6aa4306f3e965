import { type CloudName, cloudNames, clouds } from './clouds.ts';
import type { EnvReader } from './env-reader.ts';
import type { UpstreamLimits } from './limits.ts';
import { type VariableName, variables } from './variables.ts';

/** What the application proves itself with. */
export type ClientCredential =
  | { readonly kind: 'secret'; readonly clientSecret: string }
  /** PEM files; without a key file the certificate's file holds the key as well. */
  | { readonly kind: 'certificate'; readonly certificateFile: string; readonly keyFile: string | undefined };

/** An app registration in Microsoft Entra. */
export interface EntraIdentity {
  readonly kind: 'entra';
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
  /** Origin of the login authority. */
  readonly authority: string;
  /** Asked for by the application alone: `{apiBase}/.default`. */
  readonly scope: string;
  /** Asked for with a user behind it: `{apiBase}/user_impersonation`. */
  readonly userScope: string;
  /** The service account's refresh token; without it there are no app+user calls. */
  readonly refreshTokenFile: string | undefined;
  /** Whether users with a token of their own act as themselves: it is exchanged for one to call Partner Center with. Default false. */
  readonly onBehalfOf?: boolean;
}

/** Which tokens requests travel with. */
export type UpstreamIdentity = EntraIdentity | { readonly kind: 'accessToken'; readonly accessToken: string };

/** Everything the transport needs to know. */
export interface PartnerCenterConfig {
  readonly cloud: CloudName;
  /** The REST root, without `/v1` and without a trailing slash. */
  readonly url: string;
  readonly identity: UpstreamIdentity;
  readonly limits: UpstreamLimits;
}

/** Any of these says that a real Partner Center is meant, so that half a set of credentials never ends in the sandbox. */
const meansPartnerCenter: readonly VariableName[] = [
  'PARTNER_CENTER_TENANT_ID',
  'PARTNER_CENTER_CLIENT_ID',
  'PARTNER_CENTER_CLIENT_SECRET',
  'PARTNER_CENTER_CERTIFICATE_FILE',
  'PARTNER_CENTER_CERTIFICATE_KEY_FILE',
  'PARTNER_CENTER_REFRESH_TOKEN_FILE',
  'PARTNER_CENTER_ON_BEHALF_OF',
  'PARTNER_CENTER_ACCESS_TOKEN',
  'PARTNER_CENTER_CLOUD',
  'PARTNER_CENTER_URL',
  'PARTNER_CENTER_AUTHORITY',
  'PARTNER_CENTER_SCOPE',
];

export function meansRealUpstream(read: EnvReader): boolean {
  // a default that is spelt out says nothing: a copy of .env.example starts the sandbox
  return meansPartnerCenter.some((name) => read.isSet(name) && read.given(name) !== variables[name]);
}

export function readPartnerCenter(read: EnvReader, limits: UpstreamLimits): PartnerCenterConfig {
  const cloud = read.oneOf('PARTNER_CENTER_CLOUD', cloudNames, 'global');
  const url = read.url('PARTNER_CENTER_URL', clouds[cloud].apiBase, true);
  const accessToken = read.given('PARTNER_CENTER_ACCESS_TOKEN');
  return { cloud, url, identity: accessToken === undefined ? entra(read, cloud) : fixed(read, accessToken), limits };
}

function fixed(read: EnvReader, accessToken: string): UpstreamIdentity {
  if (!/^[\x21-\x7e]+$/.test(accessToken)) {
    read.problem(
      'PARTNER_CENTER_ACCESS_TOKEN',
      'holds a space or a control character',
      'the token alone, without Bearer',
    );
  }
  return { kind: 'accessToken', accessToken };
}

function entra(read: EnvReader, cloud: CloudName): EntraIdentity {
  const { apiBase, authority } = clouds[cloud];
  return {
    kind: 'entra',
    tenantId: tenantOf(read),
    clientId: clientOf(read),
    credential: credentialOf(read),
    authority: read.url('PARTNER_CENTER_AUTHORITY', authority, false),
    scope: read.given('PARTNER_CENTER_SCOPE') ?? `${apiBase}/.default`,
    userScope: `${apiBase}/user_impersonation`,
    refreshTokenFile: read.given('PARTNER_CENTER_REFRESH_TOKEN_FILE'),
    onBehalfOf: read.given('PARTNER_CENTER_ON_BEHALF_OF')?.toLowerCase() === 'true',
  };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

function tenantOf(read: EnvReader): string {
  const accepted = 'the partner’s tenant id (a GUID) or its domain, contoso.onmicrosoft.com';
  const tenantId = read.given('PARTNER_CENTER_TENANT_ID') ?? '';
  if (tenantId === '') read.problem('PARTNER_CENTER_TENANT_ID', 'is missing', accepted);
  else if (!guid.test(tenantId) && !domain.test(tenantId))
    read.problem('PARTNER_CENTER_TENANT_ID', 'is no tenant', accepted);
  return tenantId;
}

function clientOf(read: EnvReader): string {
  const accepted = 'the application (client) id of the app registration, a GUID';
  const clientId = read.given('PARTNER_CENTER_CLIENT_ID') ?? '';
  if (clientId === '') read.problem('PARTNER_CENTER_CLIENT_ID', 'is missing', accepted);
  else if (!guid.test(clientId)) read.problem('PARTNER_CENTER_CLIENT_ID', 'is no client id', accepted);
  return clientId;
}

function credentialOf(read: EnvReader): ClientCredential {
  const clientSecret = read.given('PARTNER_CENTER_CLIENT_SECRET');
  const certificateFile = read.given('PARTNER_CENTER_CERTIFICATE_FILE');
  const keyFile = read.given('PARTNER_CENTER_CERTIFICATE_KEY_FILE');
  if (clientSecret !== undefined && certificateFile !== undefined) {
    read.problem('PARTNER_CENTER_CLIENT_SECRET', 'and PARTNER_CENTER_CERTIFICATE_FILE are both set', 'one of the two');
  }
  if (clientSecret === undefined && certificateFile === undefined) {
    read.problem(
      keyFile === undefined ? 'PARTNER_CENTER_CLIENT_SECRET' : 'PARTNER_CENTER_CERTIFICATE_FILE',
      'is missing',
      'PARTNER_CENTER_CLIENT_SECRET (a client secret’s value) or PARTNER_CENTER_CERTIFICATE_FILE (the path of a PEM file)',
    );
  }
  return certificateFile === undefined
    ? { kind: 'secret', clientSecret: clientSecret ?? '' }
    : { kind: 'certificate', certificateFile, keyFile };
}
