/** An error as log fields. The stack stays on this side; what looks like a token is cut out of it all the same. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: redact(String(error)) };
  return {
    error: redact(`${error.name}: ${error.message}`),
    ...(error.stack !== undefined && { stack: redact(error.stack) }),
    ...(error.cause instanceof Error && { cause: redact(`${error.cause.name}: ${error.cause.message}`) }),
  };
}

// A JWT is three base64url parts of which the first two begin with an encoded `{"`.
const jwt = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*/g;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]+/gi;

function redact(text: string): string {
  return text.replace(jwt, '[redacted]').replace(bearer, '$1 [redacted]');
}
