import { type Answer, json, startUpstream, type Upstream } from './upstream.ts';

export interface Authority extends Upstream {
  /** The forms of the token requests, in order. */
  forms(): readonly Readonly<Record<string, string>>[];
}

/** A login authority that answers token requests in turn, the last answer for ever. */
export async function startAuthority(...answers: readonly Answer[]): Promise<Authority> {
  const upstream = await startUpstream(...answers);
  return {
    ...upstream,
    forms: () => upstream.seen.map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
  };
}

export const granted = (accessToken: string, more: Readonly<Record<string, unknown>> = {}): Answer =>
  json(200, { token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599, access_token: accessToken, ...more });

export const refused = (status: number, error: string, aadsts: number): Answer =>
  json(status, {
    error,
    error_description: `AADSTS${aadsts}: Something is wrong with secret hunter2. Trace ID: 1234 Correlation ID: 5678`,
    error_codes: [aadsts],
    trace_id: '1234',
    correlation_id: '5678',
  });
