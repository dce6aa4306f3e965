import { getNamedType, getNullableType, type GraphQLField, isCompositeType, isListType } from 'graphql';
import type { FieldCost } from '../../schema/field-cost.ts';

/** A list whose length nobody has declared. */
const undeclaredList: FieldCost = { list: 20 };

/** What a field of the schema declares to cost; undefined where it is nothing. */
export function costOf(field: GraphQLField<unknown, unknown> | undefined): FieldCost | undefined {
  if (!field) return undefined;
  const declared = field.extensions['cost'] as FieldCost | undefined;
  if (declared) return declared;
  const isListOfObjects = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
  return isListOfObjects ? undeclaredList : undefined;
}
