import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { completeList } from './complete-list.ts';
import { executeFields, isPromise } from './execute-fields.ts';
import type { FieldInfo } from './field-info.ts';
import type { FieldPlan } from './field-plan.ts';
import { pending, type Place } from './run.ts';

/**
 * Turns what a resolver answered into what the caller is answered, or throws. `itemPlace`: where, when the value is an item of a
 * list; else it stands in the field's own place.
 */
export type Complete = (value: unknown, info: FieldInfo, itemPlace: Place | undefined) => unknown;

/** How values of a type are completed. */
export function completerOf(type: GraphQLOutputType): Complete {
  return isNonNullType(type) ? nonNull(nullable(type.ofType)) : nullable(type);
}

const nonNull =
  (complete: Complete): Complete =>
  (value, info, itemPlace) => {
    const completed = complete(value, info, itemPlace);
    return completed === null ? refuseNull(info.plan) : completed;
  };

/** What completes to null where null is not allowed. */
export function refuseNull({ parentType, field }: Pick<FieldPlan, 'parentType' | 'field'>): never {
  throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${field.name}.`);
}

function nullable(type: GraphQLOutputType): Complete {
  const complete = completerOfPresent(type);
  return (value, info, itemPlace) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value, info, itemPlace);
  };
}

function completerOfPresent(type: GraphQLOutputType): Complete {
  if (isLeafType(type)) return (value) => completeLeaf(value, type);
  if (isObjectType(type)) return (value, info, itemPlace) => completeObject(value, type, info, itemPlace);
  if (isAbstractType(type)) return (value, info, itemPlace) => completeAbstract(value, type, info, itemPlace);
  if (isListType(type)) {
    const areObjects = isCompositeType(getNamedType(type));
    const items = { complete: completerOf(type.ofType), isNonNull: isNonNullType(type.ofType), areObjects };
    return (value, info, itemPlace) => completeList(value, items, info, itemPlace);
  }
  throw new TypeError(`${String(type)} is no type of an answer.`);
}

export function completeLeaf(value: unknown, type: GraphQLLeafType): unknown {
  const serialized: unknown = type.serialize(value);
  if (serialized === null || serialized === undefined) throw new Error(`${type.name} cannot be ${String(serialized)}.`);
  return serialized;
}

function completeObject(
  value: unknown,
  type: GraphQLObjectType,
  info: FieldInfo,
  itemPlace: Place | undefined,
): unknown {
  const { run, plan } = info;
  if (!type.isTypeOf) return executeFields(run, plan.selectionOn(type), value, itemPlace ?? info.path);
  const complete = (isOfType: unknown): unknown => {
    if (!isOfType) throw new Error(`Expected a value of type ${type.name}.`);
    return executeFields(run, plan.selectionOn(type), value, itemPlace ?? info.path);
  };
  return whenKnown(type.isTypeOf(value, run.contextValue, info), info, itemPlace, complete);
}

function completeAbstract(
  value: unknown,
  type: GraphQLAbstractType,
  info: FieldInfo,
  itemPlace: Place | undefined,
): unknown {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return whenKnown(resolveType(value, info.run.contextValue, info, type), info, itemPlace, (name) =>
    completeObject(value, possibleType(type, name, info), info, itemPlace),
  );
}

function whenKnown(
  known: unknown,
  info: FieldInfo,
  itemPlace: Place | undefined,
  complete: (value: unknown) => unknown,
): unknown {
  if (!isPromise(known)) return complete(known);
  info.run.wait(known, info, itemPlace, complete);
  return pending;
}

function possibleType(type: GraphQLAbstractType, name: unknown, { schema }: FieldInfo): GraphQLObjectType {
  const found = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isObjectType(found) && schema.isSubType(type, found)) return found;
  throw new Error(`${String(name)} is no possible type of ${type.name}.`);
}
