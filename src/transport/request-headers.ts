import { BadUserInputError } from '../errors.ts';

/** The headers a request may bring along; all others belong to the transport. */
const allowed: ReadonlyMap<string, string> = new Map(
  ['If-Match', 'MS-ContinuationToken', 'MS-Contract-Version', 'x-ms-customeruser-upn'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

const none: Readonly<Record<string, string>> = Object.freeze({});

/** A request's own headers under their usual spelling. */
export function requestHeaders(headers?: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (!headers) return none;
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const usual = allowed.get(name.toLowerCase());
      if (usual === undefined) {
        throw new BadUserInputError(
          'headers',
          'hold a header that requests may not set',
          [...allowed.values()].join(', '),
        );
      }
      return [usual, value];
    }),
  );
}
