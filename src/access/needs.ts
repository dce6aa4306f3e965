import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ruleOfField, ruleOfType, type Rule } from './field-rules.ts';

/** A permission that an operation needs, and the first field that needs it. */
export interface Need {
  readonly anyOf: Rule;
  /** `Query.invoices` */
  readonly field: string;
}

export interface NeedsOptions {
  /** With the variables of a request, what its directives leave out is not counted. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Objects of these types are not found by their global ids, so what is asked of them there is not counted. */
  readonly isHidden?: (type: GraphQLNamedType) => boolean;
}

/** The permissions that the fields of an operation need, each once. */
export function needsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { variables, isHidden = () => false }: NeedsOptions = {},
): readonly Need[] {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  ) as ReadonlyMap<string, FragmentDefinitionNode>;
  const needs = new Map<string, Need>();
  const seen = new Set<string>();

  const isLeftOut = (selection: SelectionNode): boolean => {
    if (!variables || !selection.directives?.length) return false;
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
    return skip?.['if'] === true || include?.['if'] === false;
  };
  const walkAs = (set: SelectionSetNode, name: string | undefined, parent: GraphQLNamedType): void => {
    const type = name === undefined ? parent : (schema.getType(name) ?? parent);
    if (type !== parent && parent.name === 'Node' && isHidden(type)) return;
    walk(set, type);
  };
  const walk = ({ selections }: SelectionSetNode, parent: GraphQLNamedType): void => {
    for (const selection of selections) {
      if (isLeftOut(selection)) continue;
      if (selection.kind === Kind.FIELD) walkField(selection.name.value, selection.selectionSet, parent);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        walkAs(selection.selectionSet, selection.typeCondition?.name.value, parent);
      else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        // where it is spread decides whether its type is hidden, and nothing else
        const place = `${parent.name} ${name}`;
        if (!fragment || seen.has(place)) continue;
        seen.add(place);
        walkAs(fragment.selectionSet, fragment.typeCondition.name.value, parent);
      }
    }
  };
  const walkField = (name: string, set: SelectionSetNode | undefined, parent: GraphQLNamedType): void => {
    // of the introspection, which is a setting of its own
    if (name.startsWith('__')) return;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field) return;
    const anyOf = ruleOfField(schema, parent, field) ?? ['admin'];
    const key = anyOf.join();
    if (anyOf.length > 0 && !needs.has(key)) needs.set(key, { anyOf, field: `${parent.name}.${name}` });
    if (set) walk(set, getNamedType(field.type));
  };

  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root);
  return [...needs.values()];
}

/** The types whose objects a caller may not see at all. */
export const hiddenFrom =
  (mayDo: (anyOf: Rule) => boolean) =>
  (type: GraphQLNamedType): boolean =>
    !mayDo(ruleOfType(type) ?? ['admin']);
