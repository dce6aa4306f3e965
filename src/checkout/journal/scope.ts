import { decodeJwt } from 'jose';
import type { PartnerCenterConfig } from '../../config.ts';

/** One partner at one REST root: a file that is used in front of two never shows the rows of one to the other. */
export const partnerScope = ({ url, identity }: Pick<PartnerCenterConfig, 'url' | 'identity'>): string =>
  `partner:${(identity.kind === 'entra' ? identity.tenantId : tenantOf(identity.accessToken)).toLowerCase()} ${url.toLowerCase()}`;

/** One start of the sandbox: the next one begins with a new world, in which none of the carts and orders exist. */
export const sandboxScope = (startId: string): string => `${sandboxScopes}${startId}`;

/** What the scopes of all starts begin with. */
export const sandboxScopes = 'sandbox:';

function tenantOf(accessToken: string): string {
  try {
    return String(decodeJwt(accessToken)['tid'] ?? '');
  } catch {
    // a test double's token, or one for a proxy that signs: its REST root must do
    return '';
  }
}
