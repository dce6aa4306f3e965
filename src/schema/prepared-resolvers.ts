import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { inputReader, type ReadInputs } from './input-reader.ts';

type Storage = ReturnType<typeof getMetadataStorage>;
type Metadata = Storage['queries'][number] | Storage['fieldResolvers'][number];
type Parameter = NonNullable<Metadata['params']>[number];
type Method = (this: unknown, ...parameters: unknown[]) => unknown;
type Resolver = GraphQLFieldResolver<unknown, Readonly<Record<string, unknown>>>;

/**
 * Calls resolver methods as type-graphql would, with all that is the same for every call found once. type-graphql looks for the
 * class's instance, sorts the parameters, looks for the classes of arguments and makes two promises for each of them at every
 * call, a fifth of a large answer. What has middlewares, roles or parameters of other kinds stays type-graphql's.
 */
export function prepareResolvers(schema: GraphQLSchema): void {
  const instanceOf = instances();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const metadata = metadataOf(schema, type.name, field.name);
      const resolve = metadata && prepared(metadata, instanceOf);
      if (resolve) field.resolve = resolve;
    }
  }
}

function metadataOf(schema: GraphQLSchema, typeName: string, fieldName: string): Metadata | undefined {
  const { queries, mutations, fieldResolvers, objectTypes } = getMetadataStorage();
  const isNamed = ({ schemaName }: Metadata): boolean => schemaName === fieldName;
  if (typeName === schema.getQueryType()?.name) return queries.find(isNamed);
  if (typeName === schema.getMutationType()?.name) return mutations.find(isNamed);
  const target = objectTypes.find(({ name }) => name === typeName)?.target;
  return fieldResolvers.find(
    (metadata) => metadata.kind === 'external' && isNamed(metadata) && metadata.getObjectType?.() === target,
  );
}

function prepared(metadata: Metadata, instanceOf: (target: Function) => object): Resolver | undefined {
  const { methodName, middlewares = [], params = [], roles, target } = metadata;
  if (middlewares.length > 0 || roles) return undefined;
  const parameters = [...params].sort((one, other) => one.index - other.index);
  const readers = parameters.map(readerOf);
  if (!readers.every((reader) => reader !== undefined)) return undefined;
  const instance = instanceOf(target);
  const method = (instance as Readonly<Record<string, Method>>)[methodName];
  if (!method) return undefined;
  const inputs = inputsOnce(parameters);
  const count = readers.length;
  return (root, args, context, info) => {
    const read = inputs(args);
    const values = new Array<unknown>(count);
    for (let index = 0; index < count; index += 1) values[index] = readers[index]?.(root, context, info, read);
    return method.apply(instance, values);
  };
}

/** `inputs`: by the index of the parameter. */
type Reader = (root: unknown, context: unknown, info: unknown, inputs: readonly unknown[]) => unknown;

/** Undefined for what only type-graphql knows how to read. */
function readerOf(parameter: Parameter): Reader | undefined {
  const { index } = parameter;
  switch (parameter.kind) {
    case 'context':
      return parameter.propertyName === undefined ? (_root, context) => context : undefined;
    case 'root':
      return parameter.propertyName === undefined && !parameter.getType ? (root) => root : undefined;
    case 'info':
      return (_root, _context, info) => info;
    case 'arg':
    case 'args':
      return inputReader(parameter) && ((_root, _context, _info, inputs) => inputs[index]);
    default:
      return undefined;
  }
}

const noInputs: readonly unknown[] = [];

/** Arguments are coerced once a run, so all objects of a list come with the same, and their classes are made once as well. */
function inputsOnce(parameters: readonly Parameter[]): (args: Readonly<Record<string, unknown>>) => readonly unknown[] {
  const readers = parameters.map((parameter): ReadInputs | undefined =>
    parameter.kind === 'arg' || parameter.kind === 'args' ? inputReader(parameter) : undefined,
  );
  if (readers.every((reader) => reader === undefined)) return () => noInputs;
  let latest: { readonly args: object; readonly inputs: readonly unknown[] } | undefined;
  return (args) => {
    if (latest?.args !== args) latest = { args, inputs: readers.map((read) => read?.(args)) };
    return latest.inputs;
  };
}

/** One object of each resolver class. */
function instances(): (target: Function) => object {
  const made = new Map<Function, object>();
  return (target) => {
    const instance = made.get(target) ?? new (target as new () => object)();
    made.set(target, instance);
    return instance;
  };
}
