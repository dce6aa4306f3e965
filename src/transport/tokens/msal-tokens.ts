import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { EntraIdentity } from '../../config.ts';
import type { Wire } from '../wire.ts';
import { clientCertificate } from './client-certificate.ts';
import { type AskedWith, entraRefusal } from './entra-refusal.ts';
import { msalNetwork, type TokenConversation } from './msal-network.ts';
import type { Token } from './token-cache.ts';
import { TokenFailure } from './token-failure.ts';

/** On what a token is asked for. */
export type Grant =
  | { readonly kind: 'client_credentials' }
  | { readonly kind: 'refresh_token'; readonly refreshToken: string }
  /** `assertion`: the token that the caller brought. */
  | { readonly kind: 'on_behalf_of'; readonly assertion: string };

export interface Granted extends Token {
  /** A newer refresh token than the one that was used; it must be kept. */
  readonly refreshToken?: string;
}

/** Asks the directory for a token, each time anew: keeping tokens is the cache's work. */
export async function acquireToken(identity: EntraIdentity, wire: Wire, grant: Grant): Promise<Granted> {
  const conversation: TokenConversation = {};
  // 20 MiB that a gateway with a token of its own does without
  const { ConfidentialClientApplication, LogLevel } = await import('@azure/msal-node');
  const application = new ConfidentialClientApplication({
    auth: { clientId: identity.clientId, ...authorityOf(identity), ...(await credentialOf(identity)) },
    system: {
      networkClient: msalNetwork(wire, identity.authority, conversation),
      disableInternalRetries: true,
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false, logLevel: LogLevel.Error },
    },
  });
  try {
    const result = await ask(application, identity, grant);
    // what MSAL hands on is what the authority wrote, whatever its type
    if (typeof result?.accessToken !== 'string' || result.accessToken === '' || !result.expiresOn)
      throw new Error('the answer holds no token');
    const { refreshToken } = conversation;
    return {
      value: result.accessToken,
      expiresAt: result.expiresOn.getTime(),
      ...(refreshToken !== undefined && { refreshToken }),
    };
  } catch (error) {
    throw explained(error, conversation, { credentialVariable: credentialVariable(identity), grant: grant.kind });
  }
}

function ask(application: ConfidentialClientApplication, { scope, userScope }: EntraIdentity, grant: Grant) {
  switch (grant.kind) {
    case 'client_credentials':
      return application.acquireTokenByClientCredential({ scopes: [scope] });
    case 'refresh_token':
      return application.acquireTokenByRefreshToken({ scopes: [userScope], refreshToken: grant.refreshToken });
    case 'on_behalf_of':
      return application.acquireTokenOnBehalfOf({ scopes: [userScope], oboAssertion: grant.assertion });
  }
}

/**
 * A fresh application for each token, with the endpoints told instead of discovered: MSAL neither asks another cloud's host where
 * to go, nor remembers a failure for a minute, nor keeps a second copy of the refresh token.
 */
function authorityOf({ authority, tenantId }: EntraIdentity) {
  const https = `https://${new URL(authority).host}/${tenantId}`;
  return {
    authority: https,
    knownAuthorities: [new URL(authority).host],
    authorityMetadata: JSON.stringify({
      authorization_endpoint: `${https}/oauth2/v2.0/authorize`,
      token_endpoint: `${https}/oauth2/v2.0/token`,
      issuer: `${https}/v2.0`,
      jwks_uri: `${https}/discovery/v2.0/keys`,
    }),
  };
}

async function credentialOf({ credential }: EntraIdentity) {
  return credential.kind === 'secret'
    ? { clientSecret: credential.clientSecret }
    : { clientCertificate: await clientCertificate(credential.certificateFile, credential.keyFile) };
}

const credentialVariable = ({ credential }: EntraIdentity): AskedWith['credentialVariable'] =>
  credential.kind === 'secret' ? 'PARTNER_CENTER_CLIENT_SECRET' : 'PARTNER_CENTER_CERTIFICATE_FILE';

function explained(error: unknown, { answer, failure }: TokenConversation, asked: AskedWith): TokenFailure {
  if (error instanceof TokenFailure) return error;
  if (failure !== undefined) {
    const message = failure instanceof Error ? failure.message : 'no answer';
    return new TokenFailure('unavailable', `Microsoft Entra (PARTNER_CENTER_AUTHORITY): ${message}`, null, failure);
  }
  if (answer && answer.status !== 200) return entraRefusal(answer, asked);
  return new TokenFailure('unavailable', 'Microsoft Entra answered without a token', null, error);
}
