import { existsSync, readFileSync } from 'node:fs';
import { type GraphQLSchema, isEnumType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaOfResources } from './every-type.ts';
import { fieldOf, leftOut, resourceOf, typesOfResources } from './rest-resources.ts';

interface Resource {
  readonly properties?: readonly { readonly name: string }[];
}

/** The REST contract lies beside the repository where it was written from; elsewhere these tests have nothing to compare with. */
const contract = new URL('../../../shared/partner-center/resources.json', import.meta.url);
const resources = (existsSync(contract) ? JSON.parse(readFileSync(contract, 'utf8')) : {}) as Readonly<
  Record<string, Resource>
>;

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await schemaOfResources();
});

const fieldsOf = (type: string): readonly string[] => {
  const found = schema.getType(type);
  return isObjectType(found) || isInterfaceType(found) ? Object.keys(found.getFields()) : [];
};

const isLeftOut = (type: string, property: string): boolean =>
  property === 'links' ||
  property === 'attributes' ||
  leftOut.some(({ properties }) => properties[type]?.includes(property));

describe.skipIf(!existsSync(contract))('The vocabulary', () => {
  it.each(typesOfResources)('shows every property of the REST resource behind %s', (type) => {
    const properties = resources[resourceOf(type)]?.properties?.map(({ name }) => name) ?? [];
    const fields = fieldsOf(type);
    expect(properties).not.toEqual([]);
    expect(properties.filter((name) => !isLeftOut(type, name) && !fields.includes(fieldOf(type, name)))).toEqual([]);
  });

  it('leaves out only what the contract has', () => {
    const unknown = leftOut.flatMap(({ properties }) =>
      Object.entries(properties).flatMap(([type, names]) => {
        const known = resources[resourceOf(type)]?.properties?.map(({ name }) => name) ?? [];
        return names.filter((name) => !known.includes(name)).map((name) => `${type}.${name}`);
      }),
    );
    expect(unknown).toEqual([]);
  });
});

describe('Every type of the vocabulary', () => {
  const own = () =>
    Object.values(schema.getTypeMap()).filter(
      ({ name }) => !name.startsWith('__') && !['Query', 'Int', 'String', 'Boolean', 'ID'].includes(name),
    );

  it('is described, as are its fields and values', () => {
    const silent = own().flatMap((type) => [
      ...(type.description || isSpecifiedScalarType(type) ? [] : [type.name]),
      ...(isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).filter(({ description }) => !description)
        : isEnumType(type)
          ? type.getValues().filter(({ description }) => !description)
          : []
      ).map(({ name }) => `${type.name}.${name}`),
    ]);
    expect(silent).toEqual([]);
  });

  it('has a field `id` only where it is a Node', () => {
    const withId = own().filter((type) => isObjectType(type) && 'id' in type.getFields());
    const nodes = own().filter(
      (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
    );
    expect(withId).toEqual(nodes);
    expect(nodes.map(({ name }) => name).sort()).toEqual(
      [
        'Availability',
        'Cart',
        'Customer',
        'CustomerSubscription',
        'Invoice',
        'Offer',
        'Order',
        'Product',
        'Sku',
      ].sort(),
    );
  });

  it('never shows links or attributes', () => {
    const shown = own().filter(
      (type) => isObjectType(type) && ('links' in type.getFields() || 'attributes' in type.getFields()),
    );
    expect(shown).toEqual([]);
  });

  it('demands nothing of upstream but ids', () => {
    const demanded = own().flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => String(field.type).endsWith('!') && String(field.type) !== 'ID!')
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(demanded).toEqual([]);
  });

  it('has an UNKNOWN among the values of each enum', () => {
    expect(own().filter((type) => isEnumType(type) && !type.getValue('UNKNOWN'))).toEqual([]);
  });
});
