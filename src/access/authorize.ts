import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import { ForbiddenError } from '../errors.ts';
import { hiddenFrom, type Need, needsOf } from './needs.ts';
import { type Access, mayDo } from './principal.ts';

/** Refuses an operation that asks for something its caller has no permission for; nothing of it is executed. */
export type Authorize = (
  caller: Access,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) => void;

/**
 * Decided by the document alone, before anything runs: what is told apart is what the caller may do, never what there is. An
 * operation's needs are found once and kept as long as its document is.
 */
export function createAuthorize(schema: GraphQLSchema): Authorize {
  const found = new WeakMap<OperationDefinitionNode, readonly Need[]>();
  return (caller, document, operation, variables) => {
    if (caller.permissions.has('admin')) return;
    let needs = found.get(operation);
    if (!needs) {
      needs = needsOf(schema, document, operation);
      found.set(operation, needs);
    }
    const lacks = ({ anyOf }: Need): boolean => !mayDo(caller, anyOf);
    if (!needs.some(lacks)) return;
    // looked at closely: what it lacks may be left out, or asked of objects that it does not find anyway
    const isHidden = hiddenFrom((anyOf) => mayDo(caller, anyOf));
    const lacked = needsOf(schema, document, operation, {
      variables: withDefaults(operation, variables),
      isHidden,
    }).find(lacks);
    if (lacked) throw new ForbiddenError(lacked.field, lacked.anyOf);
  };
}

/** What is not given is what the document says, as it will be when it runs. */
function withDefaults(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const variables = { ...given };
  for (const { variable, defaultValue } of variableDefinitions) {
    const { value: name } = variable.name;
    if (defaultValue && variables[name] === undefined) variables[name] = valueFromASTUntyped(defaultValue);
  }
  return variables;
}
