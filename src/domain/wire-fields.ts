import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { toGlobalId } from './global-id.ts';
import { tolerantResolver } from './tolerant-fields.ts';

type Source = Readonly<Record<string, unknown>>;

/** Gives fields the resolvers that their marks ask for: `@Wire`, `@NodeId`, and scalars that forgive odd upstream text. */
export function resolveWireFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = tolerantResolver(field, markedResolver(type.name, field) ?? field.resolve);
    }
  }
}

function markedResolver(
  typeName: string,
  field: GraphQLField<unknown, unknown>,
): ((source: unknown) => unknown) | undefined {
  const { wire, nodeKeys } = field.extensions as {
    wire?: readonly string[];
    nodeKeys?: (source: unknown) => readonly (string | undefined)[];
  };
  if (nodeKeys) return (source) => toGlobalId(typeName, nodeKeys(source));
  return wire && wireResolver(wire);
}

function wireResolver([first = '', second]: readonly string[]): (source: unknown) => unknown {
  if (second === undefined) return (source) => (source as Source)[first];
  return (source) => ((source as Source)[first] as Source | null | undefined)?.[second];
}
