import { GatewayError } from '../../errors.ts';
import type { ActsAs, AuthMode, Operation } from '../request.ts';

/**
 * Which token an operation travels with: a user's own wherever a user may ask, when it is asked for on their behalf; else app-only
 * wherever that is accepted, and app+user where only that is. An operation whose modes nobody wrote down is tried with the application's.
 */
export function authMode(operation: Operation, available: ReadonlySet<AuthMode>, actsAs?: ActsAs): AuthMode {
  const accepted: readonly AuthMode[] = operation.auth.length === 0 ? ['app'] : operation.auth;
  // their own rights decide, also where the application may do more
  if (actsAs?.kind === 'caller' && accepted.includes('app+user')) return 'app+user';
  if (accepted.includes('app') && available.has('app')) return 'app';
  if (!actsAs || actsAs.kind === 'serviceAccount') {
    if (accepted.includes('app+user') && available.has('app+user')) return 'app+user';
    throw userRequired(operation, 'set PARTNER_CENTER_REFRESH_TOKEN_FILE to make app+user calls', {
      variable: 'PARTNER_CENTER_REFRESH_TOKEN_FILE',
    });
  }
  throw userRequired(operation, 'this caller acts as the application alone, see GATEWAY_POLICY_FILE', {
    variable: 'GATEWAY_POLICY_FILE',
  });
}

const userRequired = ({ id }: Operation, what: string, details: { readonly variable: string }): GatewayError =>
  new GatewayError('APP_USER_REQUIRED', `${id} needs a user behind the application; ${what}. Nothing was sent.`, {
    operation: id,
    ...details,
  });
