import { Extensions } from 'type-graphql';

/**
 * Marks a field whose value lies under another name in the REST JSON:
 * `@Wire('id') customerId`, `@Wire('attributes', 'etag') etag`. The schema builder turns it into a resolver.
 */
export function Wire(...path: readonly string[]): PropertyDecorator & MethodDecorator {
  return Extensions({ wire: path });
}

declare const exposedFrom: unique symbol;

/**
 * The TypeScript side of a `@Wire` property. It exists in the schema only; REST objects do not carry it,
 * so the compiler refuses to read it as a value: read the wire property instead.
 */
export interface Exposed<Path extends string> {
  readonly [exposedFrom]: Path;
}

/**
 * Marks the `id` of a Node: `keys` are the parts that find the resource again (its wire ids and those of its parents).
 * The schema builder answers them as one opaque global id.
 */
export function NodeId<T>(keys: (source: T) => readonly (string | undefined)[]): PropertyDecorator & MethodDecorator {
  return Extensions({ nodeKeys: keys });
}

/** A number as a lossless parser leaves it: text where a double cannot hold its digits. */
export type WireNumber = number | string;
