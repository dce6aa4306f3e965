import { randomUUID } from 'node:crypto';
import type { Wire } from './wire.ts';

/** A refusal shaped as Entra's. */
export class LoginError extends Error {
  readonly error: string;
  readonly code: number;
  readonly status: number;
  /** What the next token must hold. */
  readonly claims: Wire | undefined;

  constructor(status: number, error: string, code: number, description: string, claims?: Wire) {
    super(`AADSTS${code}: ${description}`);
    this.claims = claims;
    this.status = status;
    this.error = error;
    this.code = code;
  }
}

export function errorBody(error: LoginError): Wire {
  return {
    error: error.error,
    error_description: error.message,
    error_codes: [error.code],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
    ...(error.claims && { suberror: 'basic_action', claims: JSON.stringify(error.claims) }),
  };
}
