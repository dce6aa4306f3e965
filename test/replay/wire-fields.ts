import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, isCompositeType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
// its decorators must have run before they are read
import '../../src/schema.ts';

/** A field of the graph that shows a value of the REST JSON. */
export interface WireField {
  readonly name: string;
  /** Where the value lies in the JSON of the object. */
  readonly path: readonly string[];
  readonly type: GraphQLOutputType;
}

/** Names that the JSON has for a list besides its own; the data source knows them. */
const otherNames: Readonly<Record<string, string>> = {
  'ReservedInstanceArtifactDetails.reservations': 'virtualMachineReservations',
};

/** What a type claims to show of the REST JSON: all its fields but global ids, edges and what the gateway knows by itself. */
export function wireFields(type: GraphQLObjectType): readonly WireField[] {
  const edges = edgesOf(type);
  return Object.values(type.getFields()).flatMap((field) => {
    const { wire, nodeKeys } = field.extensions as { readonly wire?: readonly string[]; readonly nodeKeys?: unknown };
    if (nodeKeys || wire?.[0] === 'catalog' || (!wire && edges.has(field.name))) return [];
    return [{ name: field.name, path: wire ?? [field.name], type: field.type }];
  });
}

/** The fields that show what the JSON keeps under a key: one, or two where a value is also shown as upstream spells it. */
export function fieldsOfKey(type: GraphQLObjectType, key: string): readonly WireField[] {
  return wireFields(type).filter((field) => field.path.length === 1 && isKeptUnder(type, field, key));
}

/** Whether the JSON keeps a field under a key; samples begin some keys with a capital. */
export function isKeptUnder(type: GraphQLObjectType, { name, path }: WireField, key: string): boolean {
  const written = key.charAt(0).toLowerCase() + key.slice(1);
  return written === path[0] || written === otherNames[`${type.name}.${name}`];
}

/** Where an answer keeps a field: under a name of its own, as fields of one name differ between kinds of lines. */
export const aliasOf = (type: GraphQLObjectType, field: WireField): string => `${type.name}_${field.name}`;

export const isComposite = (field: WireField): boolean => isCompositeType(getNamedType(field.type));

/** The fields of the wire's classes, before a schema is built: that adds the edges to them. */
const declared: ReadonlySet<string> = new Set(
  getMetadataStorage().fields.map(({ target, name }) => `${(target as { readonly name: string }).name}.${name}`),
);

/** Fields that only a resolver knows; one that the wire's class has, too, shows the wire's value. */
function edgesOf(type: GraphQLObjectType): ReadonlySet<string> {
  const names = new Set([type.name, ...type.getInterfaces().map(({ name }) => name)]);
  return new Set(
    getMetadataStorage().fieldResolvers.flatMap((resolver) => {
      if (resolver.kind !== 'external') return [];
      const { name = '' } = resolver.getObjectType?.() as { readonly name?: string };
      return names.has(name) && !declared.has(`${name}.${resolver.methodName}`) ? [resolver.methodName] : [];
    }),
  );
}
