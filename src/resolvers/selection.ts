import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Fields that are known without a read; `true` with all that lies below them. */
export interface KnownFields {
  readonly [field: string]: true | KnownFields;
}

/** Whether the query asks of this field's object for nothing beyond `known`: then what the parent knows is enough. */
export function selectsOnly(info: GraphQLResolveInfo, known: KnownFields): boolean {
  const { fieldNodes } = info;
  let answers = decided.get(fieldNodes);
  if (!answers) decided.set(fieldNodes, (answers = new Map()));
  let answer = answers.get(known);
  if (answer === undefined) {
    answer = fieldNodes.every((field) => within(field.selectionSet, known, info));
    answers.set(known, answer);
  }
  return answer;
}

/** Whether the query asks this field's object for `field`, once at least without giving `argument`. */
export function asksFor(info: GraphQLResolveInfo, field: string, argument: string): boolean {
  return info.fieldNodes.some(({ selectionSet }) => holds(selectionSet, { field, argument }, info));
}

interface Wanted {
  readonly field: string;
  readonly argument: string;
}

function holds(selectionSet: SelectionSetNode | undefined, wanted: Wanted, info: GraphQLResolveInfo): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (!isIncluded(selection, info)) return false;
    if (selection.kind === 'InlineFragment') return holds(selection.selectionSet, wanted, info);
    if (selection.kind === 'FragmentSpread')
      return holds(info.fragments[selection.name.value]?.selectionSet, wanted, info);
    if (selection.name.value !== wanted.field) return false;
    return !selection.arguments?.some(({ name }) => name.value === wanted.argument);
  });
}

/**
 * By the very list of nodes, which is made for one operation under the variables of one `@skip` and `@include`: it is the same for
 * all rows of a list.
 */
const decided = new WeakMap<GraphQLResolveInfo['fieldNodes'], Map<KnownFields, boolean>>();

function within(selectionSet: SelectionSetNode | undefined, known: KnownFields, info: GraphQLResolveInfo): boolean {
  return (selectionSet?.selections ?? []).every((selection) => {
    if (!isIncluded(selection, info)) return true;
    if (selection.kind === 'InlineFragment') return within(selection.selectionSet, known, info);
    if (selection.kind === 'FragmentSpread')
      return within(info.fragments[selection.name.value]?.selectionSet, known, info);
    const below = Object.hasOwn(known, selection.name.value) ? known[selection.name.value] : undefined;
    return below === true || (below !== undefined && within(selection.selectionSet, below, info));
  });
}

function isIncluded(selection: SelectionNode, info: GraphQLResolveInfo): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
