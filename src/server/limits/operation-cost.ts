import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { BadUserInputError, QueryTooComplexError } from '../../errors.ts';
import { type CostNode, type CostPlan, planCost } from './cost-plan.ts';
import { type DocumentLimits, mostListItems, mostTextLength, valuesPerRow } from './document-limits.ts';
import { type Estimate, estimate, itemsOf, type Share, withDefaults } from './estimate.ts';
import { fragmentsOf } from './fragments-of.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Counts what operations cost, and refuses what costs too much. */
export interface OperationCosts {
  /** Throws what is too much. The document must be valid. */
  assert(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Estimate;
}

/** Plans are kept with the operation, which Apollo's document store keeps for the same text. */
export function createOperationCosts(schema: GraphQLSchema, limits: DocumentLimits): OperationCosts {
  const plans = new WeakMap<OperationDefinitionNode, CostPlan>();
  /** Of plans that cost the same each time, those that cost no more than they may. */
  const passed = new WeakMap<CostPlan, Estimate>();
  const planOf = (document: DocumentNode, operation: OperationDefinitionNode): CostPlan => {
    const known = plans.get(operation);
    if (known) return known;
    const plan = planCost(schema, operation, fragmentsOf(document));
    plans.set(operation, plan);
    return plan;
  };
  return {
    assert(document, operation, given) {
      const plan = planOf(document, operation);
      for (const name in given) assertItems(given[name], name);
      const known = passed.get(plan);
      if (known) return known;
      assertConditions(plan, given);
      assertArgumentLists(plan, given);
      const expected = estimate(plan, given);
      assertAtMost('upstream calls', expected.upstreamCalls, limits.maxUpstreamCalls);
      assertAtMost('rows', expected.rows, limits.maxRows);
      assertAtMost('values', expected.values, limits.maxRows * valuesPerRow);
      if (plan.isConstant) passed.set(plan, expected);
      return expected;
    },
  };
}

/** A default makes a variable nullable, and with null only the interpreter executes, which counts no rows. */
function assertConditions({ conditions }: CostPlan, given: Variables): void {
  for (const name of conditions) {
    if (given[name] === null) throw new BadUserInputError(`$${name}`, 'is null', 'true or false');
  }
}

function assertArgumentLists(plan: CostPlan, given: Variables): void {
  const variables = withDefaults(plan, given);
  for (const root of plan.roots) assertArguments(root, variables);
}

function assertArguments({ path, cost, given, children }: CostNode, variables: Variables): void {
  for (const name in cost.mostItems) {
    const limit = cost.mostItems[name] ?? 0;
    const amount = itemsOf(given.get(name), variables);
    if (amount > limit) throw new QueryTooComplexError({ field: `${path}(${name}:)`, measure: 'items', amount, limit });
  }
  for (const child of children) assertArguments(child, variables);
}

function assertItems(value: unknown, path: string): void {
  if (typeof value === 'string' && value.length > mostTextLength) {
    const excess = { field: `$${path}`, measure: 'characters', amount: value.length, limit: mostTextLength };
    throw new QueryTooComplexError(excess);
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && value.length > mostListItems) {
    throw new QueryTooComplexError({ field: `$${path}`, measure: 'items', amount: value.length, limit: mostListItems });
  }
  for (const [name, item] of Object.entries(value)) assertItems(item, Array.isArray(value) ? path : `${path}.${name}`);
}

function assertAtMost(measure: string, { amount, field }: Share, limit: number): void {
  if (amount > limit) throw new QueryTooComplexError({ field, measure, amount: Math.ceil(amount), limit });
}
