import { type FieldNode, getArgumentValues, type GraphQLField, Kind, type ValueNode, visit, BREAK } from 'graphql';
import type { Values } from './run.ts';

/** Coerces the arguments of a field under the variables of a run; throws as graphql-js does. */
export type ReadArguments = (variables: Values) => Values;

/** What does not depend on variables is coerced once for all runs. */
export function argumentReader(field: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  const byGraphqlJs: ReadArguments = (variables) => getArgumentValues(field, node, variables);
  const given = node.arguments ?? [];
  const direct = new Map(
    given.flatMap(({ name, value }) => (value.kind === Kind.VARIABLE ? [[name.value, value.name.value]] : [])),
  );
  if (given.some(({ value }) => value.kind !== Kind.VARIABLE && holdsVariables(value))) return byGraphqlJs;
  const fixed = fixedValues(field, node, direct);
  if (!fixed) return byGraphqlJs;
  if (direct.size === 0) return () => fixed;
  // in the order in which graphql-js has them
  const names = field.args.map(({ name }) => name).filter((name) => name in fixed || direct.has(name));
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const name of names) {
      const variable = direct.get(name);
      const value = variable === undefined ? fixed[name] : variables[variable];
      // left out, or null: the argument's default and its type decide
      if (variable !== undefined && (value === undefined || value === null)) return byGraphqlJs(variables);
      values[name] = value;
    }
    return values;
  };
}

/** Those that are written in the document, and defaults; undefined where one of them is wrong. */
function fixedValues(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  direct: ReadonlyMap<string, string>,
): Values | undefined {
  const args = field.args.filter(({ name }) => !direct.has(name));
  try {
    return getArgumentValues({ ...field, args }, node, {});
  } catch {
    return undefined;
  }
}

function holdsVariables(value: ValueNode): boolean {
  let holds = false;
  visit(value, {
    Variable() {
      holds = true;
      return BREAK;
    },
  });
  return holds;
}
