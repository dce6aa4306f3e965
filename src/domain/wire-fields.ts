import { type GraphQLSchema, isObjectType } from 'graphql';
import { toGlobalId } from './global-id.ts';

type Source = Readonly<Record<string, unknown>>;

/** Gives `@Wire` and `@NodeId` fields the resolvers that their marks ask for. */
export function resolveWireFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { wire, nodeKeys } = field.extensions as {
        wire?: readonly string[];
        nodeKeys?: (source: Source) => readonly string[];
      };
      if (wire) field.resolve = wireResolver(wire);
      if (nodeKeys) field.resolve = (source: Source) => toGlobalId(type.name, nodeKeys(source));
    }
  }
}

function wireResolver([first = '', second]: readonly string[]): (source: Source) => unknown {
  if (second === undefined) return (source) => source[first];
  return (source) => (source[first] as Source | null | undefined)?.[second];
}
