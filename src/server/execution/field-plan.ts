import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  isNonNullType,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { argumentReader, type ReadArguments } from './argument-reader.ts';
import { collectFields, type Scope } from './collect-fields.ts';
import { type FieldWay, wayOf } from './field-way.ts';
import type { Run, Values } from './run.ts';

/** The fields to execute of an object. */
export type SelectionPlan = readonly FieldPlan[];

export interface PlanScope extends Scope {
  /** Told of every field that was planned, so that plans can be bounded. */
  readonly planned: (fields: number) => void;
}

const noArguments: Values = Object.freeze({});

/** A field of a selection set, with everything about it that is the same for every object and every run. */
export class FieldPlan {
  readonly isNonNull: boolean;
  readonly #readArguments: ReadArguments | undefined;
  #way: FieldWay;
  readonly #selections = new Map<GraphQLObjectType, SelectionPlan>();

  constructor(
    readonly scope: PlanScope,
    readonly parentType: GraphQLObjectType,
    readonly field: GraphQLField<unknown, unknown>,
    readonly responseName: string,
    readonly fieldNodes: readonly FieldNode[],
  ) {
    this.isNonNull = isNonNullType(field.type);
    this.#readArguments = field.args.length === 0 ? undefined : argumentReader(field, fieldNodes[0] as FieldNode);
    this.#way = wayOf(field);
  }

  /** Looked at when it runs, not when it is planned: a plugin that watches fields wraps the schema's resolvers at its first request. */
  get way(): FieldWay {
    if (this.#way.from !== this.field.resolve) this.#way = wayOf(this.field);
    return this.#way;
  }

  /** Coerced once a run, not once for every object of a list. Throws when a variable leaves a required argument without a value. */
  argumentsIn(run: Run): Values {
    if (!this.#readArguments) return noArguments;
    let values = run.argumentsOf.get(this);
    if (!values) {
      values = this.#readArguments(run.variableValues);
      run.argumentsOf.set(this, values);
    }
    return values;
  }

  /** What to execute of an object of this type; planned when the first one is met. */
  selectionOn(type: GraphQLObjectType): SelectionPlan {
    let selection = this.#selections.get(type);
    if (!selection) {
      const selectionSets = this.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      selection = planSelection(this.scope, type, selectionSets);
      this.#selections.set(type, selection);
    }
    return selection;
  }
}

export function planSelection(
  scope: PlanScope,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): SelectionPlan {
  const plans: FieldPlan[] = [];
  for (const [responseName, nodes] of collectFields(scope, type, selectionSets)) {
    const field = fieldOf(scope, type, (nodes[0] as FieldNode).name.value);
    if (field) plans.push(new FieldPlan(scope, type, field, responseName, nodes));
  }
  scope.planned(plans.length);
  return plans;
}

function fieldOf({ schema }: Scope, type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}
