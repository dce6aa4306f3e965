import { GatewayError } from '../errors.ts';

/** What a log line may say of a failure: its kind. Messages can quote what upstream said of a customer. */
export function errorCodeOf(error: unknown): string {
  if (error instanceof GatewayError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
