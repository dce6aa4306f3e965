import type { Leaf } from './leaves.ts';
import { isObject, type Json, writeJson } from './wire-json.ts';

/**
 * What stands around the resources of a list. It is left out, as it is about upstream's pages (`continuationToken`, links), but for
 * the count of lists that answer it: elsewhere it counts the page, and one sample of products shows one of its nineteen.
 */
export function envelopeOf(body: Json, connection: unknown): readonly Leaf[] {
  if (!isObject(body) || !Array.isArray(body['items'])) return [];
  const answered = isObject(connection) ? (connection['totalCount'] as unknown) : undefined;
  return Object.entries(body).flatMap(([key, value]) => {
    if (key === 'items') return [];
    const fate =
      key !== 'totalCount' || answered === undefined
        ? 'left out'
        : String(answered) === writeJson(value)
          ? 'back'
          : 'lost';
    return [{ place: `.${key} ${writeJson(value)}`, fate }];
  });
}
