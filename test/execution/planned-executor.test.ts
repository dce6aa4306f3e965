import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { buildSchema, execute, type GraphQLFieldResolver, type GraphQLResolveInfo, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { gatewayOver } from '../../src/server/execution/apollo-gateway.ts';
import { createPlanCache } from '../../src/server/execution/plan-cache.ts';
import { createPlannedExecutor } from '../../src/server/execution/planned-executor.ts';

const sdl = `
  type Query { hello(name: String): String  self: Query  must: Query!  number(of: Int!): Int }
  type Mutation { first: Int  second: Int  must: Int! }
`;

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function schemaWith(resolvers: Readonly<Record<string, Resolver>> = {}, sdlText = sdl) {
  const schema = buildSchema(sdlText);
  const defaults: Readonly<Record<string, Resolver>> = {
    hello: (_source, { name }) => `Hello, ${String(name)}!`,
    self: () => ({}),
    must: () => ({}),
    number: (_source, { of }: { of: number }) => of,
  };
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const [name, field] of Object.entries(type?.getFields() ?? {})) {
      field.resolve = (resolvers[name] ?? defaults[name]) as Resolver;
    }
  }
  return schema;
}

describe('plans', () => {
  const fields = (count: number, from = 0): string =>
    `{ ${Array.from({ length: count }, (_, index) => `a${from + index}: hello`).join(' ')} }`;

  it('are made once: a second run plans nothing', async () => {
    const schema = schemaWith();
    const plans = createPlanCache(schema);
    const document = parse('{ hello self { hello self { hello } } }');
    const plan = plans.planOf(document, undefined);
    expect(plan?.selectionFor({})).toBe(plan?.selectionFor({}));
    expect(plans.planOf(document, undefined)).toBe(plan);
    expect(plans.plannedFields).toBe(2);
  });

  it('are kept up to a number of fields, and the least recently used ones go first', () => {
    const schema = schemaWith();
    const plans = createPlanCache(schema, { mostPlannedFields: 100 });
    const documents = Array.from({ length: 4 }, (_, index) => parse(fields(40, index * 40)));
    const planned = documents.slice(0, 2).map((document) => plans.planOf(document, undefined));
    for (const plan of planned) plan?.selectionFor({});
    const [first, second, third, huge] = documents;
    if (!first || !second || !third || !huge) throw new Error('There are four');
    plans.planOf(first, undefined);
    plans.planOf(third, undefined)?.selectionFor({});
    expect(plans.plannedFields).toBe(80);
    expect(plans.planOf(first, undefined)).toBe(planned[0]);
    expect(plans.planOf(second, undefined)).not.toBe(planned[1]);
  });

  it('that are larger than all that may be kept are not kept', () => {
    const plans = createPlanCache(schemaWith(), { mostPlannedFields: 100 });
    for (let one = 0; one < 5; one += 1) plans.planOf(parse(fields(500)), undefined)?.selectionFor({});
    expect(plans.plannedFields).toBe(0);
  });

  it('do not grow with the values of variables, but for those that decide which fields there are', () => {
    const plans = createPlanCache(schemaWith());
    const document = parse(
      'query ($name: String, $yes: Boolean!) { hello(name: $name) number(of: 1) @include(if: $yes) }',
    );
    const plan = plans.planOf(document, undefined);
    for (let name = 0; name < 10; name += 1) plan?.selectionFor({ name, yes: name % 2 === 0 });
    expect(plans.plannedFields).toBe(3);
  });
});

describe('what has no plan is interpreted', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const cases: Readonly<Record<string, { query: string; variables?: object; operationName?: string }>> = {
    'a null for @include': {
      query: 'query ($yes: Boolean = true) { hello @include(if: $yes) }',
      variables: { yes: null },
    },
    'a field that is answered as __proto__': { query: '{ __proto__: hello self { __proto__: hello } }' },
    'an operation that is not there': { query: 'query A { hello }', operationName: 'B' },
    'a document with two operations and no name': { query: 'query A { hello } query B { hello }' },
  };
  it.each(Object.entries(cases))('%s', async (_, { query, variables = {}, operationName }) => {
    const schema = schemaWith();
    const args = { document: parse(query), variableValues: variables as Record<string, unknown>, operationName };
    const answer = await createPlannedExecutor(schema)(args);
    expect(JSON.stringify(answer)).toBe(JSON.stringify(await execute({ schema, ...args })));
  });

  it('more combinations of conditions than are kept', async () => {
    const schema = schemaWith();
    const planned = createPlannedExecutor(schema);
    const variables = names.map((name) => `$${name}: Boolean!`).join(', ');
    const body = names.map((name) => `${name}: hello @include(if: $${name})`).join(' ');
    const document = parse(`query (${variables}) { ${body} }`);
    for (let bits = 0; bits < 2 ** names.length; bits += 1) {
      const variableValues = Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) !== 0]));
      expect(JSON.stringify(await planned({ document, variableValues }))).toBe(
        JSON.stringify(await execute({ schema, document, variableValues })),
      );
    }
  });
});

describe('resolvers', () => {
  it('are told of their place what graphql-js tells them', async () => {
    const seen: unknown[] = [];
    const schema = schemaWith({
      number(_source, args, context, info: GraphQLResolveInfo) {
        const { fieldName, fieldNodes, returnType, parentType, fragments, operation, variableValues, rootValue } = info;
        const path = { key: info.path.key, typename: info.path.typename, prev: info.path.prev?.key };
        const same = info.schema === schema;
        const rest = { operation, variableValues, rootValue, fragments: { ...fragments } };
        seen.push({ args, context, fieldName, fieldNodes, returnType, parentType, path, same, ...rest });
        return 1;
      },
    });
    const document = parse(
      'query ($of: Int!) { self { ...N b: number(of: 2) } } fragment N on Query { number(of: $of) }',
    );
    const args = { document, variableValues: { of: 7 }, contextValue: 'context', rootValue: 'root' };
    await execute({ schema, ...args });
    const interpreted = seen.splice(0);
    await createPlannedExecutor(schema)(args);
    expect(interpreted).toHaveLength(2);
    expect(seen).toEqual(interpreted);
  });

  it('of a mutation run one after the other, and none after one that must not be null has failed', async () => {
    const log: string[] = [];
    const logged = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return 1;
    };
    const schema = schemaWith({ first: logged('first'), second: logged('second'), must: async () => null });
    const planned = createPlannedExecutor(schema);
    expect(await planned({ document: parse('mutation { first second }') })).toEqual({ data: { first: 1, second: 1 } });
    expect(log.splice(0)).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(await planned({ document: parse('mutation { first must second }') })).toMatchObject({
      data: null,
      errors: [{ path: ['must'] }],
    });
    expect(log).toEqual(['first begins', 'first ends']);
  });
});

describe('behind Apollo Server', () => {
  const query = '{ a: hello(name: "Ada") }';

  it('plugins see every field that a plan resolves, before and after', async () => {
    const seen: string[] = [];
    const schema = schemaWith();
    const apollo = new ApolloServer({
      gateway: gatewayOver(schema, createPlannedExecutor(schema)),
      plugins: [
        {
          requestDidStart: async () => ({
            executionDidStart: async () => ({
              willResolveField({ info: { path, parentType, fieldName } }) {
                seen.push(`${parentType.name}.${fieldName} at ${path.key}`);
                return (_error, result) => void seen.push(String(result));
              },
            }),
          }),
        },
      ],
    });
    await apollo.executeOperation({ query });
    await apollo.executeOperation({ query });
    await apollo.stop();
    const once = ['Query.hello at a', 'Hello, Ada!'];
    expect(seen).toEqual([...once, ...once]);
  });

  it('an operation runs once, and plugins are told of its errors', async () => {
    let runs = 0;
    const hello = (): never => {
      runs += 1;
      throw new Error('down');
    };
    const seen: unknown[] = [];
    const schema = schemaWith({ hello });
    const gateway = gatewayOver(schema, createPlannedExecutor(schema));
    const listener: ApolloServerPlugin = {
      requestDidStart: async () => ({
        didEncounterErrors: async ({ errors }) => void seen.push(...errors.map(({ path }) => path)),
      }),
    };
    const apollo = new ApolloServer({ gateway, plugins: [listener] });
    const { body } = await apollo.executeOperation({ query });
    await apollo.stop();
    expect(body).toMatchObject({ singleResult: { data: { a: null }, errors: [{ path: ['a'] }] } });
    expect(seen).toEqual([['a']]);
    expect(runs).toBe(1);
  });
});
