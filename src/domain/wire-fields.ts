import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { toGlobalId } from './global-id.ts';
import { type Found, tolerantResolver } from './tolerant-fields.ts';

type Source = Readonly<Record<string, unknown>>;

/** Gives fields the resolvers that their marks ask for: `@Wire`, `@NodeId`, and scalars that forgive odd upstream text. */
export function resolveWireFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = tolerantResolver(field, foundBy(type.name, field));
    }
  }
}

function foundBy(typeName: string, field: GraphQLField<unknown, unknown>): Found {
  const { wire, nodeKeys } = field.extensions as {
    wire?: readonly string[];
    nodeKeys?: (source: unknown) => readonly (string | undefined)[];
  };
  if (nodeKeys) return { in: (source) => toGlobalId(typeName, nodeKeys(source)) };
  if (wire) return { in: valueAt(wire) };
  return field.resolve ? { by: field.resolve } : { in: valueAt([field.name]) };
}

function valueAt([first = '', second]: readonly string[]): (source: unknown) => unknown {
  if (second === undefined) return (source) => (source as Source)[first];
  return (source) => ((source as Source)[first] as Source | null | undefined)?.[second];
}
