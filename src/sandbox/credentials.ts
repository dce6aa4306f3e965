import { guidOf } from './random.ts';

/** What a client of the sandbox signs in with: fixed, so that a demo can write them down. */
export interface SandboxCredentials {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export const sandboxCredentials: SandboxCredentials = {
  tenantId: guidOf('partner tenant'),
  clientId: guidOf('partner application'),
  clientSecret: 'sandbox-client-secret',
  refreshToken: 'sandbox-refresh-token',
};

/** The person who once consented with MFA; the refresh token acts as them. */
export const serviceAccount = {
  objectId: guidOf('partner service account'),
  userName: 'admin@contosopartner.onmicrosoft.com',
};
