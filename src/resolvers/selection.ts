import {
  type FieldNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type SelectionNode,
} from 'graphql';

/** Whether the query asks of this field's object for nothing beyond `names`: then what the parent knows is enough. */
export function selectsOnly(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  return info.fieldNodes.every((field) => within(field.selectionSet?.selections ?? [], names, info));
}

function within(selections: readonly SelectionNode[], names: ReadonlySet<string>, info: GraphQLResolveInfo): boolean {
  return selections.every((selection) => {
    if (!isIncluded(selection, info)) return true;
    if (selection.kind === 'Field') return names.has((selection satisfies FieldNode).name.value);
    if (selection.kind === 'InlineFragment') return within(selection.selectionSet.selections, names, info);
    return within(info.fragments[selection.name.value]?.selectionSet.selections ?? [], names, info);
  });
}

function isIncluded(selection: SelectionNode, info: GraphQLResolveInfo): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
