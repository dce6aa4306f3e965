import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Permission } from '../domain/permission.ts';

/** One of these permissions is needed; none where the list is empty. */
export type Rule = readonly Permission[];

/** The rule of a type; undefined where nobody has declared one. */
export const ruleOfType = (type: GraphQLNamedType): Rule | undefined => declared(type.extensions);

/**
 * The rule of a field: its own, else that of the type it belongs to; a query's root field without one has the rule of what it answers.
 * Undefined where nobody has declared one: then nobody but an administrator may ask for it.
 */
export function ruleOfField(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
): Rule | undefined {
  const own = declared(field.extensions) ?? ruleOfType(type);
  return own ?? (type === schema.getQueryType() ? ruleOfType(getNamedType(field.type)) : undefined);
}

/** The rules of all fields by `Type.field`. */
export function fieldRules(schema: GraphQLSchema): ReadonlyMap<string, Rule | undefined> {
  const rules = new Map<string, Rule | undefined>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields()))
      rules.set(`${type.name}.${field.name}`, ruleOfField(schema, type, field));
  }
  return rules;
}

const declared = ({ requires }: Readonly<Record<string, unknown>>): Rule | undefined => requires as Rule | undefined;
