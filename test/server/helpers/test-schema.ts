import { buildSchema, type GraphQLFieldResolver, type GraphQLObjectType } from 'graphql';
import type { RequestInfo } from '../../../src/context.ts';

export interface TestContext {
  readonly request: RequestInfo;
}

type Resolvers = Readonly<Record<string, GraphQLFieldResolver<unknown, TestContext>>>;

export const testSdl = `type Query {
  hello(name: String = "world"): String!
  "What the resolver knows of the request."
  locale: String!
  correlationId: String!
  "A field that a test decides about."
  field: String
  required: String!
  nested: Query!
}

type Mutation {
  rename(name: String!): String!
}
`;

/** A schema of its own for every server: `field`, `required` and `rename` do what the test says. */
export function createTestSchema(overrides: Resolvers = {}) {
  const schema = buildSchema(testSdl);
  resolve(schema.getQueryType(), {
    hello: (_source, args) => `Hello, ${String(args['name'])}!`,
    locale: (_source, _args, { request }) => request.locale,
    correlationId: (_source, _args, { request }) => request.correlationId,
    field: () => 'value',
    required: () => 'value',
    nested: () => ({}),
  });
  resolve(schema.getMutationType(), { rename: (_source, args) => String(args['name']) });
  resolve(schema.getQueryType(), overrides);
  resolve(schema.getMutationType(), overrides);
  return schema;
}

function resolve(type: GraphQLObjectType | null | undefined, resolvers: Resolvers): void {
  for (const [name, field] of Object.entries(type?.getFields() ?? {})) {
    const resolver = resolvers[name];
    if (resolver !== undefined) field.resolve = resolver as GraphQLFieldResolver<unknown, unknown>;
  }
}
