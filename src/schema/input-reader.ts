import { isScalarType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Storage = ReturnType<typeof getMetadataStorage>;
type Parameter = Extract<Storage['params'][number], { readonly kind: 'arg' | 'args' }>;
type Fields = Storage['inputTypes'][number]['fields'];
type Values = Readonly<Record<string, unknown>>;
type Read = (value: unknown) => unknown;

/** What a parameter gets of a field's coerced arguments. */
export type ReadInputs = (args: Values) => unknown;

/**
 * Makes of arguments what type-graphql makes of them: instances of the classes that were declared, with their initial values and
 * without what the caller left out. Undefined for what it would validate, and for types that it would treat in a way of its own.
 */
export function inputReader(parameter: Parameter): ReadInputs | undefined {
  if (parameter.validateSettings !== undefined || parameter.validateFn) return undefined;
  const target = parameter.getType();
  if (parameter.kind === 'arg') {
    const { name } = parameter;
    const read = readerOf(target, new Map());
    return read && ((args) => eachOf(args[name], read));
  }
  const fields = fieldsOf(target, getMetadataStorage().argumentTypes);
  return fields && instanceReader(target, fields, new Map());
}

/** `known`: classes can hold themselves. */
function readerOf(target: unknown, known: Map<unknown, Read>): Read | undefined {
  const found = known.get(target);
  if (found) return found;
  const { enums, inputTypes } = getMetadataStorage();
  const fields = fieldsOf(target, inputTypes);
  if (fields) return instanceReader(target, fields, known);
  const isPlain = isScalarType(target) || scalars.has(target) || enums.some(({ enumObj }) => enumObj === target);
  return isPlain ? asItIs : undefined;
}

const scalars: ReadonlySet<unknown> = new Set([String, Number, Boolean, Date]);

const asItIs: Read = (value) => value;

/** The fields of a class and of those it extends; undefined when it is none of these classes. */
function fieldsOf(target: unknown, classes: Storage['inputTypes']): Fields | undefined {
  const found = classes.find((one) => one.target === target);
  if (!found) return undefined;
  const fields = [...(found.fields ?? [])];
  for (let at = superClass(found.target); at.prototype !== undefined; at = superClass(at)) {
    const names = new Set(fields.map(({ name }) => name));
    const inherited = classes.find((one) => one.target === at)?.fields ?? [];
    fields.push(...inherited.filter(({ name }) => !names.has(name)));
  }
  return fields;
}

const superClass = (target: Function): Function => Object.getPrototypeOf(target) as Function;

function instanceReader(target: unknown, fields: NonNullable<Fields>, known: Map<unknown, Read>): Read | undefined {
  const readers: { readonly name: string; readonly read: Read }[] = [];
  const read: Read = (value) => instance(target as new () => object, readers, value as Values);
  known.set(target, read);
  for (const { name, getType } of fields) {
    const readField = readerOf(getType(), known);
    if (!readField) return undefined;
    readers.push({ name, read: readField });
  }
  return read;
}

function instance(
  Target: new () => object,
  fields: readonly { readonly name: string; readonly read: Read }[],
  values: Values,
): object {
  const given: Record<string, unknown> = {};
  for (const { name, read } of fields) {
    const value = values[name];
    if (value !== undefined) given[name] = eachOf(value, read);
  }
  const made = new Target() as Record<string, unknown>;
  // what was declared without an initial value is not there unless it was given
  for (const key of Object.keys(made)) if (made[key] === undefined && !(key in given)) delete made[key];
  return Object.assign(made, given);
}

function eachOf(value: unknown, read: Read): unknown {
  if (value === null || value === undefined) return value;
  return Array.isArray(value) ? value.map((item: unknown) => eachOf(item, read)) : read(value);
}
