import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  isLeafType,
  isNonNullType,
} from 'graphql';
import type { TolerantResolver } from '../../domain/tolerant-fields.ts';
import { type Complete, completeLeaf, completerOf } from './complete-value.ts';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Reading = (value: unknown) => unknown;

/** How a field gets from its object to its answer. */
export interface FieldWay {
  /** The schema's resolver that this is the way of. */
  readonly from: Resolver | undefined;
  /** Straight from the object to the answer, null included where none is allowed: of a leaf that needs nothing else. */
  readonly straight: ((source: unknown) => unknown) | undefined;
  readonly resolve: Resolver;
  readonly complete: Complete;
}

/** The way of a field by the resolver that the schema has now. */
export function wayOf({ type, resolve }: GraphQLField<unknown, unknown>): FieldWay {
  const complete = completerOf(type);
  if (!isTolerant(resolve)) {
    return { from: resolve, straight: undefined, resolve: resolve ?? defaultFieldResolver, complete };
  }
  const { found, read } = resolve;
  const leaf = isNonNullType(type) ? type.ofType : type;
  return {
    from: resolve,
    straight: 'in' in found && isLeafType(leaf) ? straightTo(leaf, found.in, read) : undefined,
    resolve: 'in' in found ? found.in : found.by,
    complete: (value, info, itemPlace) => complete(read(value), info, itemPlace),
  };
}

function straightTo(type: GraphQLLeafType, find: Reading, read: Reading): Reading {
  return (source) => {
    const value = read(find(source));
    return value === null || value === undefined ? null : completeLeaf(value, type);
  };
}

const isTolerant = (resolve: Resolver | undefined): resolve is TolerantResolver =>
  resolve !== undefined && 'found' in resolve && 'read' in resolve;
