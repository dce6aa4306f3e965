/** MFA is needed, is not set up, or has grown too old. */
const mfaCodes: ReadonlySet<string | null> = new Set([
  'AADSTS50072',
  'AADSTS50074',
  'AADSTS50076',
  'AADSTS50078',
  'AADSTS50079',
]);

/** Whether Entra asks for MFA by this code of its own. */
export const isMfaCode = (entraCode: string | null): boolean => mfaCodes.has(entraCode);
