import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { conditionsOf } from './conditions.ts';
import { planSelection, type SelectionPlan } from './field-plan.ts';
import type { Values } from './run.ts';
import { type ReadVariables, variableReader } from './variable-reader.ts';

/** How an operation is executed, run after run. */
export interface OperationPlan {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Whether the root's fields wait for each other. */
  readonly isSerial: boolean;
  /** How many fields were planned until now: a plan grows with the types that are met while it runs. */
  readonly size: number;
  /** Coerces its variables; undefined where graphql-js has to say what is wrong with them. */
  readonly readVariables: ReadVariables;
  /** The root's fields under these variables; undefined where only the interpreter will do. */
  selectionFor(variableValues: Values): SelectionPlan | undefined;
}

/** Which fields there are depends on the variables of `@skip` and `@include`. Who varies more is planned anew every time. */
const mostVariants = 16;

/** Undefined for what only the interpreter can do. `onPlanned` is told of every field that the plan grows by. */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  onPlanned: (fields: number) => void,
): OperationPlan | undefined {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType || operation.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
  const conditions = conditionsOf(document);
  if (!conditions) return undefined;
  const fragments = fragmentsOf(document);
  const variants = new Map<string, SelectionPlan>();
  /** Most operations have one variant. */
  let only: SelectionPlan | undefined;
  let size = 0;
  return {
    operation,
    fragments,
    isSerial: operation.operation === OperationTypeNode.MUTATION,
    readVariables: variableReader(schema, operation),
    get size() {
      return size;
    },
    selectionFor(variableValues) {
      if (only && conditions.length === 0) return only;
      const values = conditions.map((name) => variableValues[name]);
      // Null, where a default made the variable nullable: an error that the interpreter words.
      if (values.some((value) => typeof value !== 'boolean')) return undefined;
      const key = values.join();
      const known = variants.get(key);
      if (known) return known;
      const isKept = variants.size < mostVariants;
      const scope = {
        schema,
        fragments,
        // Not all of them: a plan outlives the request.
        variableValues: Object.fromEntries(conditions.map((name, index) => [name, values[index]])),
        planned(fields: number) {
          if (!isKept) return;
          size += fields;
          onPlanned(fields);
        },
      };
      const selection = planSelection(scope, rootType, [operation.selectionSet]);
      if (isKept) variants.set(key, selection);
      if (conditions.length === 0) only = selection;
      return selection;
    },
  };
}

function fragmentsOf({ definitions }: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}
