import { isObject, itemsIn } from './collection.ts';

/** Reads an answer once, before it is shared. */
export type Adapt = (json: unknown) => unknown;

/**
 * Completes a resource with what the URL knows of it and its JSON does not: in place, as long as nobody else has it. A copy would
 * cost a list of hundreds more than reading it.
 */
export const completing =
  <T extends object>(complete: (resource: T) => void): Adapt =>
  (json) => {
    if (isObject(json)) complete(json as T);
    return json;
  };

/** The same of every resource of a list. */
export const completingEach =
  <T extends object>(complete: (resource: T) => void): Adapt =>
  (json) => {
    for (const resource of itemsIn<T>(json)) complete(resource);
    return json;
  };
