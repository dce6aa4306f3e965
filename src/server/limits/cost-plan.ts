import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { FieldCost, KnownFields } from '../../schema/field-cost.ts';
import { costOf } from './cost-of.ts';
import type { Fragments } from './fragments-of.ts';

/** A variable that must be so for a field to be asked for. */
export interface Condition {
  readonly variable: string;
  readonly is: boolean;
}

/** A field of an operation with what it costs; fields that cost nothing are only counted. */
export interface CostNode {
  /** Response names from the root: `customers.nodes.orders`. */
  readonly path: string;
  readonly cost: FieldCost;
  /** The most calls for all parents together under this selection; undefined where nothing but the cost says so. */
  readonly cheaper: number | undefined;
  readonly given: ReadonlyMap<string, ValueNode>;
  readonly conditions: readonly Condition[];
  /** Fields of each object, those that cost something included. */
  readonly width: number;
  readonly children: readonly CostNode[];
}

/** An operation as its cost is counted, made once and counted with every request's variables. */
export interface CostPlan {
  readonly roots: readonly CostNode[];
  /** Defaults of variables. */
  readonly defaults: ReadonlyMap<string, ValueNode>;
  /** Variables of `@skip` and `@include`. */
  readonly conditions: ReadonlySet<string>;
  /** Whether it costs the same with all variables, because no length of a list and no condition is one. */
  readonly isConstant: boolean;
}

interface Place {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly conditions: Set<string>;
}

/** Fields with one response name of one type: what is merged when it is executed. */
interface Merged {
  readonly type: GraphQLCompositeType;
  readonly responseName: string;
  readonly nodes: FieldNode[];
  conditions: readonly Condition[];
}

const free: FieldCost = {};

/** The document must be valid. */
export function planCost(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): CostPlan {
  const rootType = schema.getRootType(operation.operation);
  const defaults = new Map<string, ValueNode>();
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults.set(variable.name.value, defaultValue);
  }
  const conditions = new Set<string>();
  const place = { schema, fragments, conditions };
  const roots = rootType ? childrenOf(place, [operation.selectionSet], rootType, '').children : [];
  const isConstant = conditions.size === 0 && roots.every(isCountedAlike);
  return { defaults, conditions, roots, isConstant };
}

/** Whether nothing that its cost depends on is a variable, or holds one. */
function isCountedAlike({ children, cost, given }: CostNode): boolean {
  const { list, mostItems, reads } = cost;
  const lengths = typeof list === 'object' ? ['itemsOf' in list ? list.itemsOf : 'first'] : [];
  const names = [...lengths, ...Object.keys(mostItems ?? {}), ...(reads?.extra ? [reads.extra.argument] : [])];
  const areFixed = names.every((name) => {
    const value = given.get(name);
    return value === undefined || isFixed(value);
  });
  return areFixed && children.every(isCountedAlike);
}

function isFixed(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return false;
  if (value.kind === Kind.LIST) return value.values.every(isFixed);
  return value.kind !== Kind.OBJECT || value.fields.every((field) => isFixed(field.value));
}

function childrenOf(
  place: Place,
  selectionSets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  parentPath: string,
): Pick<CostNode, 'children' | 'width'> {
  const fields = new Map<string, Merged>();
  const spread = new Set<string>();
  for (const set of selectionSets) collect(place, set, type, [], fields, spread);
  const children: CostNode[] = [];
  for (const merged of fields.values()) {
    const node = nodeOf(place, merged, parentPath);
    if (node) children.push(node);
  }
  return { children, width: fields.size };
}

function nodeOf(place: Place, { type, responseName, nodes, conditions }: Merged, parent: string): CostNode | undefined {
  const [first] = nodes;
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[first?.name.value ?? ''] : undefined;
  // introspection is counted while it runs
  if (!first || !field) return undefined;
  const cost = costOf(field);
  const below = getNamedType(field.type);
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  if (!cost && selectionSets.length === 0) return undefined;
  const path = parent === '' ? responseName : `${parent}.${responseName}`;
  const { children, width } = isCompositeType(below)
    ? childrenOf(place, selectionSets, below, path)
    : { children: [], width: 0 };
  return {
    path,
    cost: cost ?? free,
    cheaper: cost?.reads?.cheaper?.find(({ selected }) => isWithin(place, selectionSets, selected))?.atMost,
    given: new Map(first.arguments?.map(({ name, value }) => [name.value, value])),
    conditions,
    width,
    children,
  };
}

function collect(
  place: Place,
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  outer: readonly Condition[],
  fields: Map<string, Merged>,
  spread: Set<string>,
): void {
  for (const selection of selections) {
    const conditions = conditionsOf(selection, outer);
    for (const { variable } of conditions ?? []) place.conditions.add(variable);
    if (!conditions) continue;
    if (selection.kind === Kind.FIELD) {
      add(selection, type, conditions, fields);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = typeNamed(place, selection.typeCondition?.name.value) ?? type;
      collect(place, selection.selectionSet, narrowed, conditions, fields, spread);
    } else {
      const name = selection.name.value;
      const fragment = place.fragments.get(name);
      // spread twice under different conditions, its first would decide for both: then none does
      const key = conditions.length > 0 ? `${name} ${JSON.stringify(conditions)}` : name;
      if (!fragment || spread.has(name) || spread.has(key)) continue;
      spread.add(key);
      const narrowed = typeNamed(place, fragment.typeCondition.name.value) ?? type;
      collect(place, fragment.selectionSet, narrowed, conditions, fields, spread);
    }
  }
}

function add(
  node: FieldNode,
  type: GraphQLCompositeType,
  conditions: readonly Condition[],
  fields: Map<string, Merged>,
): void {
  const responseName = node.alias?.value ?? node.name.value;
  const key = `${responseName} ${type.name}`;
  const known = fields.get(key);
  if (!known) {
    fields.set(key, { type, responseName, nodes: [node], conditions });
    return;
  }
  known.nodes.push(node);
  // either may ask for it; counted as if one always did
  known.conditions = [];
}

/** Undefined where the field is never asked for. */
function conditionsOf(selection: SelectionNode, outer: readonly Condition[]): readonly Condition[] | undefined {
  if (!selection.directives?.length) return outer;
  const conditions = [...outer];
  for (const { name, arguments: given = [] } of selection.directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const is = name.value === 'include';
    const value = given[0]?.value;
    if (value?.kind === Kind.BOOLEAN && value.value !== is) return undefined;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, is });
  }
  return conditions;
}

/** Whether nothing is selected beyond `known`, whatever the variables are. */
function isWithin(place: Place, selectionSets: readonly SelectionSetNode[], known: KnownFields): boolean {
  return selectionSets.every(({ selections }) =>
    selections.every((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return isWithin(place, [selection.selectionSet], known);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = place.fragments.get(selection.name.value);
        return !fragment || isWithin(place, [fragment.selectionSet], known);
      }
      const below = Object.hasOwn(known, selection.name.value) ? known[selection.name.value] : undefined;
      if (typeof below !== 'object') return below === true;
      return !selection.selectionSet || isWithin(place, [selection.selectionSet], below);
    }),
  );
}

function typeNamed({ schema }: Place, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}
