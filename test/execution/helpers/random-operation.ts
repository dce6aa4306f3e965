import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Chance } from './random.ts';
import { literal, randomValue, type ScalarOf } from './random-value.ts';

export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Options {
  readonly schema: GraphQLSchema;
  readonly chance: Chance;
  readonly scalarOf: ScalarOf;
  /** How many objects deep. */
  readonly depth: number;
  /** About how many fields. */
  readonly size: number;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/**
 * A query that is valid by construction, with all that makes executing one difficult: aliases, fields asked for twice, fragments on
 * objects and interfaces, spread once and twice, `@skip` and `@include` everywhere, literals and variables, given and not given.
 */
export function randomOperation({ schema, chance, scalarOf, depth, size }: Options): RandomOperation {
  const definitions: string[] = ['$yes: Boolean!', '$no: Boolean!'];
  const variables: Record<string, unknown> = { yes: true, no: false };
  const fragments: string[] = [];
  let names = 0;
  let asked = 0;
  const fresh = (prefix: string): string => `${prefix}${(names += 1)}`;

  const declare = (type: GraphQLInputType, value: unknown): string => {
    const name = fresh('v');
    // A variable that is not given leaves an optional argument or input field out.
    if (value !== undefined && (isNonNullType(type) || chance.is(0.8))) variables[name] = value;
    definitions.push(`$${name}: ${String(type)}`);
    return `$${name}`;
  };

  const argument = ({ name, type }: GraphQLArgument): string => {
    const value = randomValue(type, name, chance, scalarOf);
    const variable = (of: GraphQLInputType, part: unknown): string | undefined =>
      chance.is(0.3) ? declare(of, part) : undefined;
    return `${name}: ${literal(type, value, variable)}`;
  };

  const directive = (): string => {
    if (!chance.is(0.12)) return '';
    return ` @${chance.pick(['skip', 'include'])}(if: ${chance.pick(['$yes', '$no', 'true', 'false'])})`;
  };

  const field = (of: GraphQLField<unknown, unknown>, left: number, alone: boolean): string => {
    asked += 1;
    const args = of.args.filter((each) => isRequiredArgument(each) || chance.is(0.25)).map(argument);
    // Two fields may have one response name only when they are the same; with an own name nothing has to be compared.
    const alias = args.length > 0 || alone || chance.is(0.2) ? `${fresh('a')}: ` : '';
    const named = getNamedType(of.type);
    const selections = isCompositeType(named) ? ` ${selection(named as Composite, left - 1, alone)}` : '';
    return `${alias}${of.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive()}${selections}`;
  };

  const fragment = (type: Composite, left: number, alone: boolean): string => {
    const body = selection(type, left, alone);
    if (chance.is(0.5)) return `... on ${type.name}${directive()} ${body}`;
    const name = fresh('F');
    fragments.push(`fragment ${name} on ${type.name} ${body}`);
    return `...${name}${directive()}${chance.is(0.3) ? ` ...${name}${directive()}` : ''}`;
  };

  const selection = (type: Composite, left: number, alone: boolean): string => {
    const fields = Object.values(type.getFields()).filter(
      (each) => (left > 0 && asked < size) || !isCompositeType(getNamedType(each.type)),
    );
    const parts = ['__typename'];
    for (let count = fields.length === 0 ? 0 : 1 + chance.below(4); count > 0; count -= 1) {
      parts.push(field(chance.pick(fields), left, alone));
    }
    if (isInterfaceType(type)) {
      for (const possible of schema.getPossibleTypes(type)) {
        if (asked < size && chance.is(0.4)) parts.push(fragment(possible, left, true));
      }
    } else if (asked < size && chance.is(0.2)) {
      const around = isObjectType(type) ? chance.pick([type, ...type.getInterfaces()]) : type;
      parts.push(fragment(around, left, alone || around !== type));
    }
    return `{ ${parts.join(' ')} }`;
  };

  const root = schema.getQueryType();
  if (!root) throw new TypeError('There is nothing to ask');
  // Variables that nobody uses are invalid.
  const body = selection(root, depth, false).replace('__typename', '__typename @include(if: $yes) @skip(if: $no)');
  return { text: [`query (${definitions.join(', ')}) ${body}`, ...fragments].join('\n'), variables };
}
