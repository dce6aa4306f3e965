import {
  type FieldNode,
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

/** Whether the query asks this field's object for `name`, once at least without giving `argument`. */
export function asksFor(info: GraphQLResolveInfo, name: string, argument: string): boolean {
  const isOther = (field: FieldNode): boolean =>
    field.name.value !== name || (field.arguments ?? []).some((given) => given.name.value === argument);
  return !info.fieldNodes.every(({ selectionSet }) => everyField(selectionSet, info, isOther));
}

/**
 * By the very list of nodes, which is made for one operation under the variables of one `@skip` and `@include`: it is the same for
 * all rows of a list.
 */
const decided = new WeakMap<GraphQLResolveInfo['fieldNodes'], Map<KnownFields, boolean>>();

function within(selectionSet: SelectionSetNode | undefined, known: KnownFields, info: GraphQLResolveInfo): boolean {
  return everyField(selectionSet, info, ({ name, selectionSet: nextSet }) => {
    const below = Object.hasOwn(known, name.value) ? known[name.value] : undefined;
    return below === true || (below !== undefined && within(nextSet, below, info));
  });
}

/** Whether all fields pass that are asked for here, in fragments too. */
function everyField(
  selectionSet: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
  passes: (field: FieldNode) => boolean,
): boolean {
  return (selectionSet?.selections ?? []).every((selection) => {
    if (!isIncluded(selection, info)) return true;
    if (selection.kind === 'Field') return passes(selection);
    const fragment = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    return everyField(fragment?.selectionSet, info, passes);
  });
}

function isIncluded(selection: SelectionNode, info: GraphQLResolveInfo): boolean {
  if (!selection.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
