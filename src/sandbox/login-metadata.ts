import type { Wire } from './wire.ts';

export function openidConfiguration(root: string, tenant: string): Wire {
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

export function instanceDiscovery(root: string): Wire {
  const host = new URL(root).host;
  return {
    tenant_discovery_endpoint: `${root}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
