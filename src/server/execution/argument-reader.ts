import { type FieldNode, getArgumentValues, type GraphQLField, Kind, type ValueNode, visit, BREAK } from 'graphql';
import type { Values } from './run.ts';

/** Coerces the arguments of a field under the variables of a run; throws as graphql-js does. */
export type ReadArguments = (variables: Values) => Values;

/** What does not depend on variables is coerced once for all runs. */
export function argumentReader(field: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  const byGraphqlJs: ReadArguments = (variables) => getArgumentValues(field, node, variables);
  const given = node.arguments ?? [];
  const direct = given.flatMap(({ name, value }) =>
    value.kind === Kind.VARIABLE ? [[name.value, value.name.value] as const] : [],
  );
  const isPlain = given.every(({ value }) => value.kind === Kind.VARIABLE || !holdsVariables(value));
  if (!isPlain) return byGraphqlJs;
  const fixed = fixedValues(field, node);
  if (!fixed) return byGraphqlJs;
  if (direct.length === 0) return () => fixed;
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const name in fixed) values[name] = fixed[name];
    for (const [name, variable] of direct) {
      const value = variables[variable];
      // left out, or null: the argument's default and its type decide
      if (value === undefined || value === null) return byGraphqlJs(variables);
      values[name] = value;
    }
    return values;
  };
}

/** Those that are written in the document, and defaults; undefined where one of them is wrong. */
function fixedValues(field: GraphQLField<unknown, unknown>, node: FieldNode): Values | undefined {
  const variable = new Set(
    node.arguments?.filter(({ value }) => value.kind === Kind.VARIABLE).map(({ name }) => name.value),
  );
  const args = field.args.filter(({ name }) => !variable.has(name));
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
