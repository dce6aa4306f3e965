import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Chance } from '../../../execution/helpers/random.ts';
import { randomValue, type ScalarOf } from '../../../execution/helpers/random-value.ts';

/** A place in the schema where a caller writes an id. */
export interface IdPlace {
  /** `Order.invoiceLineItems(invoiceId)`, `Mutation.createCart(input.lineItems.catalogItemId)`. */
  readonly name: string;
  /** An operation with this in that place, and with what is right in all others. */
  operation(id: string): { readonly query: string; readonly variables: object };
  /** The same with what is right there, too. */
  rightOperation(): { readonly query: string; readonly variables: object };
}

type Field = GraphQLField<unknown, unknown>;
/** The way from a root to an object. */
type Way = readonly Field[];

/** Every place that takes an `ID`, wherever in the schema: found anew with each argument that is added. */
export function idPlaces(schema: GraphQLSchema, scalarOf: ScalarOf, chance: Chance): readonly IdPlace[] {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => isObjectType(type));
  const ways = waysTo(roots, schema);
  const places: IdPlace[] = [];
  for (const [type, way] of ways) {
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        for (const steps of stepsToIds(argument)) {
          const kind = type === schema.getMutationType() ? 'mutation' : 'query';
          const operation = (id?: string) =>
            operationOf(kind, [...way, field], argument, { steps, id }, { scalarOf, chance });
          const name = `${type.name}.${field.name}(${[argument.name, ...steps].join('.')})`;
          places.push({ name, operation, rightOperation: () => operation() });
        }
      }
    }
  }
  return places;
}

/** The shortest way to each type of object. */
function waysTo(roots: readonly GraphQLObjectType[], schema: GraphQLSchema): ReadonlyMap<GraphQLObjectType, Way> {
  const ways = new Map<GraphQLObjectType, Way>(roots.map((root) => [root, []]));
  for (const [type, way] of ways) {
    // what is behind a mutation is reached by queries
    if (type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next) && !ways.has(next)) ways.set(next, [...way, field]);
    }
  }
  return ways;
}

/** Names of input fields that lead to ids; an empty list where the argument is one itself. */
function stepsToIds({ type }: GraphQLArgument | GraphQLInputField, depth = 3): readonly (readonly string[])[] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [[]];
  if (!isInputObjectType(named) || depth === 0) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    stepsToIds(field, depth - 1).map((steps) => [field.name, ...steps]),
  );
}

interface Values {
  readonly scalarOf: ScalarOf;
  readonly chance: Chance;
}

function operationOf(
  kind: 'query' | 'mutation',
  way: Way,
  argument: GraphQLArgument,
  { steps, id }: { readonly steps: readonly string[]; readonly id: string | undefined },
  { scalarOf, chance }: Values,
): ReturnType<IdPlace['operation']> {
  const definitions: string[] = [];
  const variables: Record<string, unknown> = {};
  const last = way.at(-1);
  const call = (field: Field): string => {
    const args = field.args
      .filter((one) => isRequiredArgument(one) || (field === last && one === argument))
      .map((one) => {
        const name = `v${definitions.length}`;
        definitions.push(`$${name}: ${String(one.type)}`);
        const value = randomValue(one.type, one.name, chance, scalarOf);
        variables[name] = one === argument ? withId(one.type, value, steps, id, { scalarOf, chance }) : value;
        return `${one.name}: $${name}`;
      });
    return args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
  };
  const body = way.map(call).reduceRight((inner, field) => `{ ${field} ${inner} }`, selectionOf(last));
  return { query: `${kind} (${definitions.join(', ')}) ${body}`, variables };
}

/** Enough of what a field answers that a key alone does not answer it. */
function selectionOf(field: Field | undefined): string {
  const type: GraphQLNamedType | undefined = field && getNamedType(field.type);
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const leaves = Object.values(type.getFields()).filter(
    ({ args, type: of }) => isLeafType(getNamedType(of)) && args.length === 0,
  );
  const nodes = type.getFields()['nodes'];
  return `{ __typename ${leaves.map(({ name }) => name).join(' ')} ${nodes ? 'nodes { __typename }' : ''} }`;
}

/** The value with an id in the place that the steps lead to; all that is on the way is there. */
function withId(
  type: GraphQLInputType,
  value: unknown,
  [step, ...steps]: readonly string[],
  id: string | undefined,
  values: Values,
): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const [first] = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return [withId(nullable.ofType, first, step === undefined ? [] : [step, ...steps], id, values)];
  }
  if (step === undefined) return id ?? value;
  if (!isInputObjectType(nullable)) return value;
  const field = nullable.getFields()[step];
  if (!field) return value;
  const before = (value ?? randomValue(nullable, step, values.chance, values.scalarOf)) as Record<string, unknown>;
  const given = before[step] ?? randomValue(field.type, step, values.chance, values.scalarOf);
  return { ...before, [step]: withId(field.type, given, steps, id, values) };
}
