import { HttpRefusal } from '../http-refusal.ts';

/** What a caller is told who is not let in. Why is not said: only that a token that was good has expired. */
export interface Refusals {
  readonly missing: () => HttpRefusal;
  readonly invalid: () => HttpRefusal;
  readonly expired: () => HttpRefusal;
}

const realm = 'realm="PartnerGraph"';

/** `authorizationUri`: where a client gets a token from; undefined where none are accepted. */
export function createRefusals(ways: {
  readonly authorizationUri: string | undefined;
  readonly apiKeys: boolean;
}): Refusals {
  const bearer = ways.authorizationUri && `Bearer ${realm}, authorization_uri="${ways.authorizationUri}"`;
  const apiKey = ways.apiKeys ? `ApiKey ${realm}` : undefined;
  const refusal = (message: string, error = ''): HttpRefusal => {
    const challenges = [bearer && `${bearer}${error}`, apiKey].filter(Boolean);
    return new HttpRefusal(401, 'UNAUTHENTICATED', message, { 'www-authenticate': challenges.join(', ') });
  };
  const wanted = [
    ...(bearer ? ['an access token in the header authorization'] : []),
    ...(apiKey ? ['an API key in the header x-api-key'] : []),
  ].join(', or ');
  return {
    missing: () => refusal(`This gateway wants to know who calls: send ${wanted}.`),
    invalid: () => refusal('The credentials are not valid.', ', error="invalid_token"'),
    expired: () =>
      refusal(
        'The access token has expired: get a new one.',
        ', error="invalid_token", error_description="The token has expired"',
      ),
  };
}

/** Somebody whom nothing is granted to. */
export const nothingGranted = (): HttpRefusal =>
  new HttpRefusal(403, 'FORBIDDEN', 'Nothing on this gateway is granted to this caller: see its policy.');
