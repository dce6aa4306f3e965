import { GatewayError } from '../../errors.ts';
import type { AuthMode, Operation } from '../request.ts';

/**
 * Which token an operation travels with: app-only wherever it is accepted, app+user where only that is. An operation whose
 * modes nobody wrote down is tried with the application's.
 */
export function authMode(operation: Operation, available: ReadonlySet<AuthMode>): AuthMode {
  const accepted: readonly AuthMode[] = operation.auth.length === 0 ? ['app'] : operation.auth;
  if (accepted.includes('app') && available.has('app')) return 'app';
  if (accepted.includes('app+user') && available.has('app+user')) return 'app+user';
  throw new GatewayError(
    'APP_USER_REQUIRED',
    `${operation.id} needs a user behind the application; set PARTNER_CENTER_REFRESH_TOKEN_FILE to make app+user calls. Nothing was sent.`,
    { operation: operation.id, variable: 'PARTNER_CENTER_REFRESH_TOKEN_FILE' },
  );
}
