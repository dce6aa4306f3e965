import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
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
  const known = new WeakMap<OperationDefinitionNode, readonly Need[]>();
  return (caller, document, operation, variables) => {
    if (caller.permissions.has('admin')) return;
    let needs = known.get(operation);
    if (!needs) {
      needs = needsOf(schema, document, operation);
      known.set(operation, needs);
    }
    const lacks = ({ anyOf }: Need): boolean => !mayDo(caller, anyOf);
    if (!needs.some(lacks)) return;
    // looked at closely: what it lacks may be left out, or asked of objects that it does not find anyway
    const isHidden = hiddenFrom((anyOf) => mayDo(caller, anyOf));
    const lacked = needsOf(schema, document, operation, { variables, isHidden }).find(lacks);
    if (lacked) throw new ForbiddenError(lacked.field, lacked.anyOf);
  };
}
