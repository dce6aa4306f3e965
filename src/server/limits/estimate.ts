import { Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { ListSize } from '../../schema/field-cost.ts';
import type { CostNode, CostPlan } from './cost-plan.ts';

/** What answering an operation is expected to come to. */
export interface Estimate {
  readonly upstreamCalls: Share;
  /** Objects in lists. */
  readonly rows: Share;
  /** Fields of all objects. */
  readonly values: Share;
}

/** A total, and the path of the field with the largest part in it. */
export interface Share {
  readonly amount: number;
  readonly field: string | undefined;
}

type Variables = Readonly<Record<string, unknown>>;

/** Where a field stands among the objects of the answer. */
interface Scope {
  /** Objects that the field is asked of. */
  readonly parents: number;
  /** Different customers that they may belong to. */
  readonly customers: number;
  /** `first` of the connection around it. */
  readonly page: number;
  /** Whether each parent was read by itself: lists show less of it. */
  readonly isWhole: boolean;
}

/** Counts an operation under these variables, which need not be valid: what they are not, their coercion says later. */
export function estimate(plan: CostPlan, given: Variables): Estimate {
  const tally = new Tally();
  const variables = withDefaults(plan, given);
  for (const root of plan.roots) count(root, { parents: 1, customers: 1, page: 0, isWhole: false }, variables, tally);
  return tally;
}

class Tally implements Estimate {
  readonly upstreamCalls = new Sum();
  readonly rows = new Sum();
  readonly values = new Sum();
}

class Sum implements Share {
  amount = 0;
  field: string | undefined;
  #largest = 0;

  add(amount: number, field: string): void {
    this.amount += amount;
    if (amount <= this.#largest) return;
    this.#largest = amount;
    this.field = field;
  }
}

function count(node: CostNode, scope: Scope, variables: Variables, tally: Tally, read = new Set<string>()): void {
  if (!node.conditions.every(({ variable, is }) => variables[variable] === is)) return;
  const { list, manyCustomers } = node.cost;
  const isConnection = typeof list === 'object' && 'first' in list;
  const length = lengthOf(list, node, scope, variables);
  const objects = list === undefined || isConnection ? scope.parents : scope.parents * length;
  tally.upstreamCalls.add(callsOf(node, scope, length, variables, read), node.path);
  if (list !== undefined && !isConnection) tally.rows.add(objects, node.path);
  tally.values.add(objects * node.width, node.path);
  const customers = manyCustomers ? objects : Math.min(scope.customers, objects);
  const { reads } = node.cost;
  const isPart = !reads && list === undefined;
  const isWhole = isPart ? scope.isWhole : reads !== undefined && list === undefined && node.cheaper === undefined;
  const below = { parents: objects, customers, page: isConnection ? length : scope.page, isWhole };
  const readBelow = isPart ? read : new Set<string>();
  for (const child of node.children) count(child, below, variables, tally, readBelow);
}

function callsOf(node: CostNode, scope: Scope, length: number, variables: Variables, read: Set<string>): number {
  const { reads, list } = node.cost;
  if (!reads) return 0;
  const { each, atMost = Infinity, extra, shared } = reads;
  if (shared !== undefined && (scope.isWhole || read.has(shared))) return 0;
  if (shared !== undefined) read.add(shared);
  const cap = Math.min(atMost === 'customers' ? scope.customers : atMost, node.cheaper ?? Infinity);
  const forItems = typeof list === 'object' && 'itemsOf' in list && list.readsEach ? scope.parents * length : 0;
  const forExtra = extra && isGiven(node, extra.argument, extra.field, variables) ? scope.parents * extra.each : 0;
  return Math.min(scope.parents * each, cap) + forItems + forExtra;
}

function lengthOf(list: ListSize | undefined, node: CostNode, scope: Scope, variables: Variables): number {
  if (list === undefined) return 1;
  if (typeof list === 'number') return list;
  if (list === 'page') return scope.page;
  if ('itemsOf' in list) return itemsOf(node.given.get(list.itemsOf), variables);
  const first = valueOf(node.given.get('first'), variables);
  if (typeof first !== 'number') return list.first;
  // what no list answers is refused by the list itself, which names the most that it does
  return first > 0 && first <= longestPage ? first : 0;
}

/** The most that any list with pages answers at once: lines of an invoice. */
const longestPage = 2_000;

/** The length of a list that an argument is given; a single value is a list of one. */
export function itemsOf(value: ValueNode | undefined, variables: Variables): number {
  if (value?.kind === Kind.LIST) return value.values.length;
  const plain = valueOf(value, variables);
  return Array.isArray(plain) ? plain.length : plain == null ? 0 : 1;
}

function isGiven(node: CostNode, argument: string, field: string, variables: Variables): boolean {
  const value = valueOf(node.given.get(argument), variables);
  return typeof value === 'object' && value !== null && (value as Variables)[field] != null;
}

function valueOf(value: ValueNode | undefined, variables: Variables): unknown {
  if (!value) return undefined;
  return value.kind === Kind.VARIABLE ? variables[value.name.value] : valueFromASTUntyped(value, variables);
}

export function withDefaults({ defaults }: CostPlan, given: Variables): Variables {
  if (defaults.size === 0) return given;
  const variables: Record<string, unknown> = { ...given };
  for (const [name, value] of defaults) {
    if (variables[name] === undefined) variables[name] = valueFromASTUntyped(value);
  }
  return variables;
}
