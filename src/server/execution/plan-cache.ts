import { type DocumentNode, getOperationAST, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { type OperationPlan, planOperation } from './operation-plan.ts';

export interface PlanCacheOptions {
  /** The most fields that all plans together may hold; the least recently used plans go first. Default 100,000: some 60 MiB. */
  readonly mostPlannedFields?: number;
}

export interface PlanCache {
  /** Undefined for what only the interpreter can do. */
  planOf(document: DocumentNode, operationName: string | null | undefined): OperationPlan | undefined;
  /** How many fields are planned. */
  readonly plannedFields: number;
}

/**
 * Plans by operation. An operation is told apart as an object: Apollo's document store gives the same one for the same text and
 * operation name, and what it has dropped falls out here too.
 */
export function createPlanCache(schema: GraphQLSchema, options: PlanCacheOptions = {}): PlanCache {
  const { mostPlannedFields = 100_000 } = options;
  const plans = new Map<OperationDefinitionNode, OperationPlan>();
  let plannedFields = 0;
  /** Stands at the end already. */
  let latest: OperationPlan | undefined;

  const dropOldest = (): void => {
    for (const [operation, { size }] of plans) {
      if (plannedFields <= mostPlannedFields) return;
      plans.delete(operation);
      plannedFields -= size;
    }
  };

  return {
    planOf(document, operationName) {
      const operation = getOperationAST(document, operationName);
      if (!operation) return undefined;
      const known = plans.get(operation);
      const plan =
        known ??
        planOperation(schema, document, operation, (fields) => {
          // One that was dropped while it ran no longer counts.
          if (plans.get(operation) !== plan) return;
          plannedFields += fields;
          dropOldest();
        });
      if (!plan || plan === latest) return plan;
      // The order of a Map is the order of use when what is used moves to its end.
      plans.delete(operation);
      plans.set(operation, plan);
      latest = plan;
      return plan;
    },
    get plannedFields() {
      return plannedFields;
    },
  };
}
