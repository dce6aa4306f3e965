import type { Exchange } from './policy.ts';

/** Everything that tells the answers of two GETs apart: path and query, identity, kind of token, locale, and how it is read. */
export function answerKey({ headers, mode, party, request }: Exchange): string {
  const { operation, path, variant } = request;
  const { accept = '', numbers = '' } = operation;
  // up to the path no part has a space in it but the party's, which is JSON
  return `${party.key} ${mode} ${numbers} ${accept} ${path}${headersKey(headers)}${variant ? ` ${JSON.stringify(variant)}` : ''}`;
}

/** What all answers of one caller have in common. */
export const partyKey = (identity: string, locale: string): string => JSON.stringify([identity, locale]);

function headersKey(headers: Readonly<Record<string, string>>): string {
  let named: string[] | undefined;
  for (const name in headers) (named ??= []).push(JSON.stringify([name, headers[name]]));
  return named ? ` ${named.sort().join(' ')}` : '';
}
