import {
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { costOf } from './cost-of.ts';
import type { Fragments } from './fragments-of.ts';

/** Response names of an operation's root fields that spend money, whatever `@skip` and `@include` will say. */
export function spendingMutations(
  schema: GraphQLSchema,
  { operation, selectionSet }: OperationDefinitionNode,
  fragments: Fragments,
): readonly string[] {
  const mutations = schema.getMutationType()?.getFields();
  if (operation !== OperationTypeNode.MUTATION || !mutations) return [];
  const names = new Set<string>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (!fragment || spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
        collect(fragment.selectionSet);
      } else if (costOf(mutations[selection.name.value])?.spendsMoney) {
        names.add(selection.alias?.value ?? selection.name.value);
      }
    }
  };
  collect(selectionSet);
  return [...names];
}
