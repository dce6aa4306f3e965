import { purchaseHints } from './purchase-hints.ts';

/** What a caller can do about a refusal, where its code is known. Codes are unique only together with the HTTP status. */
export function hint(status: number, code: string | null, asCaller: boolean): string | undefined {
  const known = `${status}/${code ?? ''}`;
  const ofCaller = asCaller ? (callerHints.get(known) ?? callerHints.get(`${status}/`)) : undefined;
  return ofCaller ?? purchaseHints.get(known) ?? generalHints.get(known) ?? generalHints.get(`${status}/`);
}

/** The same where the call travelled as the caller. */
const callerHints: ReadonlyMap<string, string> = new Map([
  ['401/', 'Partner Center does not accept the caller as a user of the partner: check their account and role there.'],
  ['401/900421', 'The caller’s token was issued without MFA: sign in with MFA, and call again with the new token.'],
]);

const generalHints: ReadonlyMap<string, string> = new Map([
  ['400/2055', 'The resource has changed since it was read: read it again and repeat the change on the new etag.'],
  ['400/3000', 'A property of the input is not accepted: compare it with the description.'],
  ['400/2007', 'The address was not found valid: correct it, the description may propose one.'],
  ['400/2002', 'The quantity is outside what the offer allows: read the limits of the SKU or the subscription.'],
  ['400/2001', 'A suspended subscription cannot change its quantity: reactivate it first.'],
  ['400/2011', 'The subscription is deleted: place a new order.'],
  ['400/2054', 'Change the billing cycle on the order instead of the subscription.'],
  ['400/60012', 'All licences are assigned: add seats to the subscription or take a licence from another user.'],
  [
    '401/',
    'Partner Center does not accept the gateway’s token: check the PARTNER_CENTER_* credentials and the consent.',
  ],
  [
    '401/900420',
    'The token is for another audience: leave PARTNER_CENTER_SCOPE unset, or ask for the API host’s /.default.',
  ],
  [
    '401/900421',
    'The service account’s refresh token was made without MFA: give consent again with MFA and replace it.',
  ],
  ['403/', 'The partner, its role or this kind of token may not do this.'],
  ['403/2030', 'The partner is not onboarded in this country.'],
  ['403/13605', 'The customer has not accepted the Microsoft Customer Agreement: confirm it, then repeat.'],
  ['403/20002', 'There is no reseller relationship with this customer.'],
  ['409/', 'The resource is in another state than the request expects: read it again.'],
  ['412/', 'The resource has changed since it was read: read it again and repeat the change.'],
  ['429/', 'Partner Center limits this operation: wait for retryAfterSeconds.'],
]);
