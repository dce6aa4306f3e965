import '../../src/domain/reflect.ts';
import { graphql, type GraphQLSchema } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  buildSchema,
  Ctx,
  Field,
  Info,
  InputType,
  Int,
  Query,
  registerEnumType,
  Resolver,
  UseMiddleware,
} from 'type-graphql';
import { beforeAll, expect, it } from 'vitest';
import { prepareResolvers } from '../../src/schema/prepared-resolvers.ts';

enum Size {
  SMALL = 'small',
}
registerEnumType(Size, { name: 'Size' });

@InputType()
class Base {
  @Field(() => Int, { nullable: true }) readonly inherited?: number | null;
  @Field(() => String, { nullable: true }) readonly initial?: string | null = 'initial';
}
@InputType()
class Part extends Base {
  @Field(() => Size, { nullable: true }) readonly size?: Size | null;
  @Field(() => [Part], { nullable: true }) readonly parts?: readonly Part[] | null;
  @Field(() => Date, { nullable: true }) readonly date?: Date | null;
}
@ArgsType()
class Page {
  @Field(() => Int, { defaultValue: 3 }) readonly first!: number;
}
@ArgsType()
class Filter extends Page {
  @Field(() => Part, { nullable: true }) readonly part?: Part | null;
  @Field(() => [Part], { nullable: true }) readonly list?: readonly Part[] | null;
}

/** Shows classes, keys and values, which plain JSON would not. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value ?? String(value);
  return [value.constructor.name, ...Object.entries(value).map(([key, item]) => [key, shown(item)])];
}

let calls: string[] = [];

@Resolver()
class Everything {
  readonly #own = 'own';

  @Query(() => String)
  one(
    @Info() { fieldName }: { readonly fieldName: string },
    @Arg('part', () => Part, { nullable: true }) part: Part | null | undefined,
    @Ctx() context: object,
    @Args(() => Filter) filter: Filter,
    @Arg('ids', () => [Int], { nullable: true }) ids: readonly number[] | null | undefined,
  ): string {
    return JSON.stringify([this.#own, fieldName, shown(part), context, shown(filter), shown(ids)]);
  }

  @Query(() => String)
  @UseMiddleware(async (_, next) => {
    calls.push('middleware');
    return next() as Promise<unknown>;
  })
  guarded(): string {
    return 'guarded';
  }
}

let byTypeGraphql: GraphQLSchema;
let prepared: GraphQLSchema;
beforeAll(async () => {
  byTypeGraphql = await buildSchema({ resolvers: [Everything], validate: false });
  prepared = await buildSchema({ resolvers: [Everything], validate: false });
  prepareResolvers(prepared);
});

const part =
  '{ size: SMALL, inherited: null, date: "2026-01-01T00:00:00Z", parts: [{ parts: [{}] }, { initial: null }] }';

it.each([
  '{ one }',
  '{ one(part: null, first: 5, list: null, ids: [1, 2]) }',
  `{ one(part: ${part}, list: [${part}, {}]) }`,
  `{ one(part: {}, ids: []) other: one(first: 9) }`,
])('a prepared resolver is told what type-graphql tells it: %s', async (source) => {
  const expected = await graphql({ schema: byTypeGraphql, source, contextValue: { who: 'me' } });
  expect(expected.errors).toBeUndefined();
  expect(await graphql({ schema: prepared, source, contextValue: { who: 'me' } })).toEqual(expected);
});

it('is not the one that type-graphql made', () => {
  const resolverOf = (schema: GraphQLSchema): string => String(schema.getQueryType()?.getFields()['one']?.resolve);
  expect(resolverOf(prepared)).not.toBe(resolverOf(byTypeGraphql));
});

it('middlewares still run: their fields are left to type-graphql', async () => {
  calls = [];
  expect(await graphql({ schema: prepared, source: '{ guarded }' })).toMatchObject({ data: { guarded: 'guarded' } });
  expect(calls).toEqual(['middleware']);
});
