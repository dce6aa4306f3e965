import { createHash } from 'node:crypto';
import type { PartnerCenterConfig } from '../config.ts';

/** Whose answers they are: the cloud, the REST root, and the partner and application that ask. Holds no secret. */
export function partnerKey({ cloud, identity, url }: PartnerCenterConfig): string {
  const partner =
    identity.kind === 'entra'
      ? [identity.tenantId.toLowerCase(), identity.clientId.toLowerCase()]
      : // whose token it is, only its issuer knows: another token is another partner
        [createHash('sha256').update(identity.accessToken).digest('base64url')];
  return JSON.stringify([cloud, url, ...partner]);
}
