import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isLeafType,
  isNonNullType,
  type OperationDefinitionNode,
  type TypeNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import type { Values } from './run.ts';

/** Coerces the variables of one operation; undefined where something about them is wrong, which graphql-js words. */
export type ReadVariables = (given: Values) => Values | undefined;

interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly isNonNull: boolean;
  readonly hasDefault: boolean;
  readonly defaultValue: unknown;
}

/** graphql-js looks for the types of all variables every time, which takes longer than coercing them. */
export function variableReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ReadVariables {
  const variables: Variable[] = [];
  for (const { variable, type: typeNode, defaultValue } of variableDefinitions) {
    const type = inputTypeOf(schema, typeNode);
    if (!type) return () => undefined;
    variables.push({
      name: variable.name.value,
      type,
      isNonNull: isNonNullType(type),
      hasDefault: defaultValue !== undefined,
      defaultValue: defaultValue && valueFromAST(defaultValue, type),
    });
  }
  return (given) => {
    const coerced: Record<string, unknown> = {};
    for (const variable of variables) {
      const { name } = variable;
      if (!Object.hasOwn(given, name)) {
        if (variable.hasDefault) coerced[name] = variable.defaultValue;
        else if (variable.isNonNull) return undefined;
        continue;
      }
      const value = coercedValue(given[name], variable);
      if (value === undefined) return undefined;
      coerced[name] = value;
    }
    return coerced;
  };
}

/** Undefined for what is not of the type. */
function coercedValue(value: unknown, { type, isNonNull }: Variable): unknown {
  if (value === null || value === undefined) return isNonNull ? undefined : null;
  const nullable = isNonNullType(type) ? type.ofType : type;
  let isWrong = false;
  try {
    const coerced: unknown = isLeafType(nullable)
      ? nullable.parseValue(value)
      : coerceInputValue(value, nullable, () => void (isWrong = true));
    return isWrong ? undefined : coerced;
  } catch {
    return undefined;
  }
}

function inputTypeOf(schema: GraphQLSchema, node: TypeNode): GraphQLInputType | undefined {
  // its overloads tell apart what kind of node it is, which nobody here knows
  const type = typeFromAST(schema, node as Parameters<typeof typeFromAST>[1]);
  return isInputType(type) ? type : undefined;
}
