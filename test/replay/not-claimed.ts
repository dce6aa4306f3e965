import { leftOut } from '../domain/rest-resources.ts';

/** Keys of the JSON that no field shows, each with its reason. What is not listed here has to be claimed. */
export const notClaimed: readonly {
  readonly reason: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}[] = leftOut;

/** Of every resource: links are followed, and of the attributes the etag is shown (`objectType` picks the kind of a line). */
const transport: ReadonlySet<string> = new Set(['links', 'attributes']);

/** Why a key of a type is not shown; undefined where it should be. */
export function reasonOf(type: string, key: string): string | undefined {
  if (transport.has(key)) return 'transport detail: links are followed, attributes are read';
  return notClaimed.find(({ properties }) => properties[type]?.includes(key))?.reason;
}
