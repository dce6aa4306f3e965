import { createHash } from 'node:crypto';
import type { ActsAs } from '../transport/request.ts';
import type { Claims } from './policy.ts';

/** An access token, and what was found in it. */
export interface Brought {
  readonly token: string;
  readonly claims: Claims;
}

/**
 * As whom the bearer of a token acts at Partner Center. `wanted`: what the policy says. As themselves only users of the partner can,
 * for an account of another tenant is nobody there; who is to act so and cannot is left with what the application may do alone.
 */
export function actsAs({ token, claims }: Brought, wanted: ActsAs['kind'] | undefined, onBehalfOf: boolean): ActsAs {
  const { kind, tenant, userId } = claims;
  const canBeThemselves = onBehalfOf && kind === 'user' && tenant?.isPartner === true;
  const chosen = wanted ?? (canBeThemselves ? 'caller' : 'serviceAccount');
  if (chosen !== 'caller') return { kind: chosen };
  if (!canBeThemselves) return { kind: 'application' };
  // two tokens of one user may differ in what Partner Center makes of them: one was issued with MFA, the other without
  const user = `${tenant.id}/${userId} ${createHash('sha256').update(token).digest('base64url')}`;
  return { kind: 'caller', assertion: token, user };
}
