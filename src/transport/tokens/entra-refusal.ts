import { callersRefusal } from './callers-refusal.ts';
import { isMfaCode } from './mfa-codes.ts';
import { TokenFailure } from './token-failure.ts';

/** What the token endpoint answered to a request that it did not grant. */
export interface EntraAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Which settings a token request was made from, for the message. */
export interface AskedWith {
  readonly credentialVariable: 'PARTNER_CENTER_CLIENT_SECRET' | 'PARTNER_CENTER_CERTIFICATE_FILE';
  readonly grant: 'client_credentials' | 'refresh_token' | 'on_behalf_of';
}

/** What a refusal of the token endpoint means, and which variable to look at. */
export function entraRefusal(answer: EntraAnswer, asked: AskedWith): TokenFailure {
  const { error, entraCode } = codesOf(answer.body);
  const said = [error, entraCode].filter((code) => code !== null).join(', ') || `HTTP ${answer.status}`;
  if (answer.status === 429 || answer.status >= 500 || error === 'temporarily_unavailable') {
    return new TokenFailure('unavailable', `Microsoft Entra gives no token now (${said})`, entraCode);
  }
  const callers = asked.grant === 'on_behalf_of' ? callersRefusal({ error, entraCode, said, body: answer.body }) : null;
  if (callers) return callers;
  if (isMfaCode(entraCode)) {
    return new TokenFailure(
      'mfa',
      `Microsoft Entra asks for MFA (${said}): consent again with MFA and replace the token in PARTNER_CENTER_REFRESH_TOKEN_FILE`,
      entraCode,
    );
  }
  const variable = variableByCode.get(entraCode ?? '') ?? variableByError(error, asked);
  return new TokenFailure('refused', `Microsoft Entra refused a token (${said}): check ${variable}`, entraCode);
}

function codesOf(body: unknown): { readonly error: string | null; readonly entraCode: string | null } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const { error, error_codes: codes, error_description: description } = fields;
  const inText = /AADSTS\d{4,8}/.exec(typeof description === 'string' ? description : '')?.[0];
  const listed = Array.isArray(codes) && Number.isInteger(codes[0]) ? `AADSTS${String(codes[0])}` : null;
  return {
    // a word of the protocol, not free text
    error: typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : null,
    entraCode: inText ?? listed,
  };
}

function variableByError(error: string | null, { credentialVariable, grant }: AskedWith): string {
  if (error === 'invalid_grant' || (error === 'interaction_required' && grant === 'refresh_token')) {
    return 'PARTNER_CENTER_REFRESH_TOKEN_FILE';
  }
  if (error === 'unauthorized_client') return 'PARTNER_CENTER_CLIENT_ID';
  if (error === 'invalid_scope' || error === 'invalid_resource') return 'PARTNER_CENTER_SCOPE';
  return credentialVariable;
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const variableByCode: ReadonlyMap<string, string> = new Map([
  ['AADSTS700016', 'PARTNER_CENTER_CLIENT_ID and PARTNER_CENTER_TENANT_ID'],
  ['AADSTS90002', 'PARTNER_CENTER_TENANT_ID and PARTNER_CENTER_CLOUD'],
  ['AADSTS900023', 'PARTNER_CENTER_TENANT_ID'],
  ['AADSTS70011', 'PARTNER_CENTER_SCOPE'],
  ['AADSTS500011', 'PARTNER_CENTER_SCOPE and PARTNER_CENTER_CLOUD'],
]);
