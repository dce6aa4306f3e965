import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/schema.ts';
import { declareCosts } from '../../src/schema/declare-costs.ts';

const schema = await buildGatewaySchema();

/** Fields that a method of a resolver answers. */
function resolvedFields(): ReadonlySet<string> {
  const { queries, mutations, fieldResolvers, objectTypes, interfaceTypes } = getMetadataStorage();
  const nameOf = (target: unknown): string | undefined =>
    [...objectTypes, ...interfaceTypes].find((type) => type.target === target)?.name;
  return new Set([
    ...queries.map(({ schemaName }) => `Query.${schemaName}`),
    ...mutations.map(({ schemaName }) => `Mutation.${schemaName}`),
    ...fieldResolvers
      .filter(({ kind }) => kind === 'external')
      .map(({ schemaName, getObjectType }) => `${nameOf(getObjectType?.())}.${schemaName}`),
  ]);
}

it('every field that a resolver answers, and every list of objects, says what it costs', () => {
  const resolved = resolvedFields();
  const objectTypes = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  );
  const without = objectTypes.flatMap((type) =>
    Object.values(isObjectType(type) ? type.getFields() : {})
      .filter((field) => {
        const isListOfObjects = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
        return isListOfObjects || resolved.has(`${type.name}.${field.name}`);
      })
      .filter((field) => field.extensions['cost'] === undefined)
      .map((field) => `${type.name}.${field.name}`),
  );
  expect(without).toEqual([]);
  expect(resolved.size).toBeGreaterThan(80);
});

it('a cost of a field that does not exist is refused', () => {
  expect(() => declareCosts(schema, { 'Customer.wallet': {} })).toThrow('There is no Customer.wallet');
});

it('what every line of an invoice answers costs the same for each kind of line', () => {
  const [one, ...others] = schema.getPossibleTypes(schema.getType('InvoiceLineItem') as never);
  expect(others).toHaveLength(4);
  for (const line of others) {
    expect(line.getFields()['customer']?.extensions['cost']).toBe(one?.getFields()['customer']?.extensions['cost']);
  }
});
