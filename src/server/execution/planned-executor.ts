import { execute, type ExecutionArgs, type ExecutionResult, getVariableValues, locatedError } from 'graphql';
import { executeFields, type Results } from './execute-fields.ts';
import type { SelectionPlan } from './field-plan.ts';
import { createPlanCache, type PlanCacheOptions } from './plan-cache.ts';
import { type AnswerBudget, Run, type Values } from './run.ts';

type Answer = ExecutionResult | Promise<ExecutionResult>;

/** `execute` of graphql-js. */
export type Executor = (
  args: Pick<ExecutionArgs, 'document' | 'operationName' | 'rootValue' | 'contextValue' | 'variableValues'>,
) => Answer;

const noVariables: Values = Object.freeze({});

// graphql-js's own limit.
const maxErrors = 50;

/**
 * Executes operations by plans that are made once and kept: which fields an object needs, their arguments, how their values are
 * completed. Answers and errors are those of graphql-js, which finds all of it out anew for every request, and which is asked
 * wherever there is no plan.
 */
export function createPlannedExecutor(
  schema: NonNullable<ExecutionArgs['schema']>,
  options: PlanCacheOptions & { readonly budgetOf?: (contextValue: unknown) => AnswerBudget | undefined } = {},
): Executor {
  const plans = createPlanCache(schema, options);
  return (args) => {
    const plan = plans.planOf(args.document, args.operationName);
    if (!plan) return execute({ schema, ...args });
    const { rootValue, contextValue, variableValues: given = noVariables } = args;
    let variableValues = plan.readVariables(given ?? noVariables);
    if (!variableValues) {
      const { variableDefinitions = [] } = plan.operation;
      const variables = getVariableValues(schema, variableDefinitions, given ?? noVariables, { maxErrors });
      if (variables.errors) return { errors: variables.errors };
      variableValues = variables.coerced;
    }
    const selection = plan.selectionFor(variableValues);
    if (!selection) return execute({ schema, ...args });
    const { operation, fragments } = plan;
    const budget = options.budgetOf?.(contextValue);
    const run = new Run({ schema, fragments, operation, rootValue, contextValue, variableValues, budget });
    return plan.isSerial ? executeSerially(run, selection) : executeAtOnce(run, selection);
  };
}

function executeAtOnce(run: Run, selection: SelectionPlan): Answer {
  const data = executeRoot(run, selection);
  const settled = run.settled();
  return settled ? settled.then(() => answer(run, data)) : answer(run, data);
}

/** The fields of a mutation wait for each other, and one that must not be null ends it when it fails. */
async function executeSerially(run: Run, selection: SelectionPlan): Promise<ExecutionResult> {
  const data: Results = {};
  for (const plan of selection) {
    executeRoot(run, [plan], data);
    await run.settled();
    if (run.hasNoData) break;
  }
  return answer(run, data);
}

function executeRoot(run: Run, selection: SelectionPlan, data: Results = {}): Results {
  try {
    return executeFields(run, selection, run.rootValue, undefined, data);
  } catch (error) {
    run.addError(locatedError(error, undefined), undefined);
    return data;
  }
}

function answer({ errors, hasNoData }: Run, results: Results): ExecutionResult {
  const data = hasNoData ? null : results;
  return errors.length === 0 ? { data } : { errors, data };
}
