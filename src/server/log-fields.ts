import { withoutSecrets } from '../errors.ts';

/** An error as log fields. Its stack is for the log only, and no secret is for either. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: withoutSecrets(String(error)) };
  return {
    error: withoutSecrets(`${error.name}: ${error.message}`),
    ...(error.stack !== undefined && { stack: withoutSecrets(error.stack) }),
    ...(error.cause instanceof Error && { reason: withoutSecrets(`${error.cause.name}: ${error.cause.message}`) }),
  };
}
