import type {
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { FieldPlan } from './field-plan.ts';
import type { Place, Run } from './run.ts';

/**
 * What a resolver is told of its place. Whatever does not change from run to run is read from the plan, and the path is made when
 * somebody asks for it: most fields are read and never fail.
 */
export class FieldInfo implements GraphQLResolveInfo {
  #path: Place | undefined;

  constructor(
    readonly run: Run,
    readonly plan: FieldPlan,
    readonly parentPlace: Place | undefined,
    readonly holder: Place['holder'],
  ) {}

  /** The same object every time: an error recognizes by it that a place is null already. */
  get path(): Place {
    return (this.#path ??= {
      prev: this.parentPlace,
      key: this.plan.responseName,
      typename: this.plan.parentType.name,
      holder: this.holder,
      isNonNull: this.plan.isNonNull,
    });
  }

  get fieldName(): string {
    return this.plan.field.name;
  }
  get fieldNodes(): GraphQLResolveInfo['fieldNodes'] {
    return this.plan.fieldNodes;
  }
  get returnType(): GraphQLOutputType {
    return this.plan.field.type;
  }
  get parentType(): GraphQLObjectType {
    return this.plan.parentType;
  }
  get schema(): GraphQLSchema {
    return this.run.schema;
  }
  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.run.fragments;
  }
  get rootValue(): unknown {
    return this.run.rootValue;
  }
  get operation(): OperationDefinitionNode {
    return this.run.operation;
  }
  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.run.variableValues;
  }
}
