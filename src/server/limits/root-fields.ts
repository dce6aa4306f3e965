import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Fragments } from './fragments-of.ts';

/** The fields of an operation's root, those of its fragments included, whatever `@skip` and `@include` will say. */
export function rootFields({ selectionSet }: OperationDefinitionNode, fragments: Fragments): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else {
        const fragment = fragments.get(selection.name.value);
        if (!fragment || spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
        collect(fragment.selectionSet);
      }
    }
  };
  collect(selectionSet);
  return fields;
}
