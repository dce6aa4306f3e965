import type { IncomingHttpHeaders } from 'node:http';

/** What a request proves itself with; `unclear`: more than one thing, or nothing that could be right. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'accessToken'; readonly text: string }
  | { readonly kind: 'apiKey'; readonly text: string }
  | { readonly kind: 'unclear' };

/** A token with hundreds of groups has some 10,000 characters; the longest header that is accepted is not much longer. */
const longestToken = 12_000;

export function readCredentials(headers: IncomingHttpHeaders): Credentials {
  const { authorization } = headers;
  const apiKey = headers['x-api-key'];
  if (authorization === undefined && apiKey === undefined) return { kind: 'none' };
  // two answers to the question who it is
  if (authorization !== undefined && apiKey !== undefined) return { kind: 'unclear' };
  if (typeof apiKey === 'string') return { kind: 'apiKey', text: apiKey };
  const [, token] = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(authorization ?? '') ?? [];
  return token !== undefined && token.length <= longestToken
    ? { kind: 'accessToken', text: token }
    : { kind: 'unclear' };
}
