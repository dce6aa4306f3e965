import {
  graphql,
  GraphQLBoolean,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { DateTime } from '../../src/domain/scalars/date-time.ts';
import { Decimal } from '../../src/domain/scalars/decimal.ts';
import { Int } from '../../src/domain/scalars/int.ts';
import { CountryCode } from '../../src/domain/scalars/text.ts';
import { resolveWireFields } from '../../src/domain/wire-fields.ts';

/** What a field of the type answers where upstream sent the value. */
async function answered(type: GraphQLOutputType, value: unknown, resolve?: () => unknown): Promise<unknown> {
  const query = new GraphQLObjectType({ name: 'Query', fields: { field: { type, ...(resolve && { resolve }) } } });
  const schema = new GraphQLSchema({ query });
  resolveWireFields(schema);
  const { data, errors } = await graphql({ schema, source: '{ field }', rootValue: { field: value } });
  return errors ? errors.map(({ message }) => message) : data?.['field'];
}

describe('A field', () => {
  it.each([
    ['year 0001', DateTime, '0001-01-01T00:00:00'],
    ['text that is no date', DateTime, 'soon'],
    ['text that is no number', Int, 'many'],
    ['an empty amount', Decimal, ''],
    ['an empty country', CountryCode, ''],
  ])('answers null, not an error, for %s', async (_, type, value) => {
    expect(await answered(type, value)).toBeNull();
  });

  it('reads text that holds what is asked for', async () => {
    expect(await answered(Int, '32')).toBe(32);
    expect(await answered(DateTime, '2017-05-12T00:00:00')).toBe('2017-05-12T00:00:00Z');
  });

  it('leaves what it cannot read out of a list', async () => {
    const list = new GraphQLList(new GraphQLNonNull(CountryCode));
    expect(await answered(list, ['US', '', null, 'DE'])).toEqual(['US', 'DE']);
  });

  it('reads what its resolver answers, at once or later', async () => {
    expect(await answered(DateTime, null, () => '0001-01-01T00:00:00')).toBeNull();
    expect(await answered(DateTime, null, () => Promise.resolve(new Date(0)))).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([
    ['a missing id has to be some text', new GraphQLNonNull(GraphQLID), undefined, ''],
    ['an id may come as a number', GraphQLID, 1.5, '1.5'],
    [
      'text may come as the JSON that it holds',
      GraphQLString,
      ['100.0% Tier 1 Discount'],
      '["100.0% Tier 1 Discount"]',
    ],
    ['a boolean may come as text', GraphQLBoolean, 'True', true],
    ['what is no boolean is null', GraphQLBoolean, 'perhaps', null],
    ['a list of one may come as that one', new GraphQLList(new GraphQLNonNull(GraphQLString)), 'one', ['one']],
    ['null is left out of a list', new GraphQLList(new GraphQLNonNull(GraphQLString)), ['one', null], ['one']],
    ['null keeps its place where the list has places', new GraphQLList(GraphQLString), ['one', null], ['one', null]],
  ])('forgives odd shapes: %s', async (_, type, value, expected) => {
    expect(await answered(type, value)).toEqual(expected);
  });

  it('reads objects from what may be a list, one or junk', async () => {
    const object = new GraphQLObjectType({ name: 'Term', fields: { duration: { type: GraphQLString } } });
    const list = new GraphQLList(new GraphQLNonNull(object));
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: { one: { type: object }, all: { type: list }, text: { type: object } },
      }),
    });
    resolveWireFields(schema);
    const year = { duration: 'P1Y' };
    const rootValue = { one: [year], all: [null, year, [], 'x'], text: 'x' };
    const source = '{ one { duration } all { duration } text { duration } }';
    expect(JSON.parse(JSON.stringify(await graphql({ schema, source, rootValue })))).toEqual({
      data: { one: year, all: [year], text: null },
    });
  });
});
