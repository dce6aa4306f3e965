import { type GraphQLSchema, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { costOf } from './cost-of.ts';
import type { Fragments } from './fragments-of.ts';
import { rootFields } from './root-fields.ts';

/** Response names of an operation's root fields that spend money, whatever `@skip` and `@include` will say. */
export function spendingMutations(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): readonly string[] {
  const mutations = schema.getMutationType()?.getFields();
  if (operation.operation !== OperationTypeNode.MUTATION || !mutations) return [];
  const spending = rootFields(operation, fragments).filter(({ name }) => costOf(mutations[name.value])?.spendsMoney);
  return [...new Set(spending.map(({ alias, name }) => (alias ?? name).value))];
}
