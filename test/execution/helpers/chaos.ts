import {
  buildSchema,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  responsePathAsArray,
} from 'graphql';
import { GatewayError } from '../../../src/errors.ts';
import { createChance } from './random.ts';

const sdl = `
interface Named { name: String! parent: Named peers(first: Int = 2, like: Like): [Named!] }
input Like { text: String! = "x", deep: [Like!], kind: Kind, more: Boolean = true }
enum Kind { RED GREEN BLUE }
type Query implements Named {
  name: String! parent: Named peers(first: Int = 2, like: Like): [Named!]
  person(id: ID!, kind: Kind): Person people(kinds: [Kind!]): [Person!]! maybe: [Person] count: Int! kind: Kind
  same(like: Like!): String! matrix: [[Int!]]
}
type Person implements Named {
  name: String! parent: Named peers(first: Int = 2, like: Like): [Named!]
  friends: [Person!]! friend: Person! age: Int kind: Kind! robots: [Robot]! tags: [String!]
}
type Robot implements Named {
  name: String! parent: Named peers(first: Int = 2, like: Like): [Named!]
  owner: Person! serial: ID! parts: [[Robot!]!] weight: Float
}`;

export type Mood = 'calm' | 'failing' | 'asynchronous';

/**
 * A schema whose every field does what its path, its arguments and the seed that is the context say, and so the same under both executors: it answers, is
 * null, throws, answers an error, a promise, a list with promises in it, something that is not of its type.
 */
export function chaosSchema(mood: Mood): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) resolveType(type, mood);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) resolveField(field, mood);
  }
  return schema;
}

function resolveField(field: GraphQLField<unknown, unknown>, mood: Mood): void {
  field.resolve = (_source, args, seed, info) => {
    const key = JSON.stringify([
      seed,
      responsePathAsArray(info.path),
      args,
      info.fieldNodes.length,
      info.variableValues,
    ]);
    return valueOf(field.type, field.name, hash(key), mood);
  };
}

function resolveType(type: GraphQLInterfaceType, mood: Mood): void {
  type.resolveType = (_value, seed: unknown, info) => {
    const chance = createChance(hash(JSON.stringify([seed, responsePathAsArray(info.path)])));
    if (mood !== 'calm' && chance.is(0.05)) throw new Error('Nobody knows what this is');
    const name = chance.pick(['Person', 'Robot']);
    return mood === 'asynchronous' && chance.is(0.5) ? (later(name, chance.below(4)) as Promise<string>) : name;
  };
}

function valueOf(type: GraphQLOutputType, name: string, seed: number, mood: Mood): unknown {
  const chance = createChance(seed);
  if (mood !== 'calm' && chance.is(0.1)) {
    const error = chance.is(0.5) ? new GatewayError('NOT_FOUND', `No ${name}`) : new Error(`Broken ${name}`);
    if (chance.is(0.3)) return error;
    if (mood !== 'asynchronous' || chance.is(0.5)) throw error;
    return later(Promise.reject(error), chance.below(4));
  }
  const value = present(type, name, chance, mood);
  return mood === 'asynchronous' && chance.is(0.5) ? later(value, chance.below(4)) : value;
}

function present(type: GraphQLOutputType, name: string, chance: ReturnType<typeof createChance>, mood: Mood): unknown {
  if (isNonNullType(type)) return mood !== 'calm' && chance.is(0.03) ? null : present(type.ofType, name, chance, mood);
  if (chance.is(0.08)) return chance.is(0.5) ? null : undefined;
  if (isListType(type)) {
    if (mood !== 'calm' && chance.is(0.03)) return 'no list';
    const items = Array.from({ length: chance.below(4) }, (_, index) =>
      itemOf(type.ofType, `${name}${index}`, chance.below(2 ** 31), mood),
    );
    return chance.is(0.2) ? new Set(items) : items;
  }
  switch (String(type)) {
    case 'Int':
      return mood !== 'calm' && chance.is(0.05) ? 'not a number' : chance.below(100);
    case 'Float':
      return chance.below(100) / 8;
    case 'Kind':
      return mood !== 'calm' && chance.is(0.05) ? 'PINK' : chance.pick(['RED', 'GREEN', 'BLUE']);
    case 'String':
    case 'ID':
      return chance.pick([`${name} ${chance.below(10)}`, chance.below(10), '']);
    default:
      return {};
  }
}

function itemOf(type: GraphQLOutputType, name: string, seed: number, mood: Mood): unknown {
  try {
    return valueOf(type, name, seed, mood);
  } catch (error) {
    return error;
  }
}

/** A promise that takes some turns of the event loop's microtasks; sometimes none of the language's own. */
function later(value: unknown, turns: number): PromiseLike<unknown> {
  let promise = Promise.resolve(value);
  for (let turn = 0; turn < turns; turn += 1) promise = promise.then((settled) => settled);
  return turns === 3 ? { then: (...handlers) => promise.then(...handlers) } : promise;
}

/** FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return state >>> 0;
}
