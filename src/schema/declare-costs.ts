import { type GraphQLField, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import type { FieldCost } from './field-cost.ts';

type Field = GraphQLField<unknown, unknown>;

/** Puts costs where those who bound documents find them: into the field's extensions, as `cost`. */
export function declareCosts(schema: GraphQLSchema, costs: Readonly<Record<string, FieldCost>>): void {
  for (const [coordinate, cost] of Object.entries(costs)) {
    for (const field of fieldsAt(schema, coordinate)) field.extensions = { ...field.extensions, cost };
  }
}

function fieldsAt(schema: GraphQLSchema, coordinate: string): readonly Field[] {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const types = isInterfaceType(type) ? [type, ...schema.getPossibleTypes(type)] : isObjectType(type) ? [type] : [];
  const fields = types.flatMap((each) => each.getFields()[fieldName] ?? []);
  if (fields.length === 0) throw new Error(`There is no ${coordinate} that could cost anything.`);
  return fields;
}
