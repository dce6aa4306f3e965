import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { reasonOf } from './not-claimed.ts';
import { sameValue } from './same-value.ts';
import { objectsOf } from './selection.ts';
import { aliasOf, fieldsOfKey, isComposite, type WireField, wireFields } from './wire-fields.ts';
import { isObject, type Json, type JsonObject, writeJson } from './wire-json.ts';

/** A value of an upstream answer, and what became of it. */
export interface Leaf {
  /** `[0].lineItems[1].quantity 3` */
  readonly place: string;
  /** `back`: answered. `lost`: claimed, and answered otherwise. `unclaimed`: no field shows it. `left out`: for a reason. */
  readonly fate: 'back' | 'lost' | 'unclaimed' | 'left out';
}

type Answer = Readonly<Record<string, unknown>>;

/** Compares what upstream sent of a type with what the graph answered to a selection of everything. */
export function leavesOf(schema: GraphQLSchema, typeName: string, sent: Json, answered: unknown): readonly Leaf[] {
  const isList = Array.isArray(sent);
  const answers: readonly unknown[] = Array.isArray(answered) ? answered : [answered];
  return objectsOf(sent).flatMap((object, index) => {
    const answer = (isObject(answers[index]) ? answers[index] : {}) as Answer;
    return ofObject(kindOf(typeName, answer), object, answer, isList ? `[${index}]` : '');
  });

  function kindOf(name: string, { __typename }: Answer): GraphQLObjectType {
    const type = schema.getType(name);
    const kind = isInterfaceType(type) ? schema.getType(String(__typename)) : type;
    if (!isObjectType(kind)) throw new TypeError(`The answer does not say which ${name} it is.`);
    return kind;
  }

  function ofObject(type: GraphQLObjectType, object: JsonObject, answer: Answer, place: string): readonly Leaf[] {
    return Object.entries(object).flatMap(([key, value]) => {
      const where = `${place}.${key}`;
      if (key === 'attributes') return ofAttributes(type, value, answer, where);
      const fields = fieldsOfKey(type, key);
      if (fields.length === 0) {
        const fate = reasonOf(type.name, key) === undefined ? 'unclaimed' : 'left out';
        return placesOf(value, where).map((each) => ({ place: each, fate }));
      }
      return ofKey(type, fields, value, answer, where);
    });
  }

  function ofKey(
    type: GraphQLObjectType,
    fields: readonly WireField[],
    value: Json,
    answer: Answer,
    place: string,
  ): readonly Leaf[] {
    const [field] = fields;
    if (field && isComposite(field) && objectsOf(value).length > 0) {
      const below = leavesOf(schema, getNamedType(field.type).name, value, answer[aliasOf(type, field)]);
      return below.map((leaf) => ({ ...leaf, place: place + leaf.place }));
    }
    const back = fields.every((each) => isComposite(each) || sameValue(each.type, value, answer[aliasOf(type, each)]));
    return placesOf(value, place).map((each) => ({ place: each, fate: back ? 'back' : 'lost' }));
  }

  function ofAttributes(type: GraphQLObjectType, value: Json, answer: Answer, place: string): readonly Leaf[] {
    const { etag, objectType } = isObject(value) ? value : {};
    const field = wireFields(type).find(({ path }) => path[1] === 'etag');
    const fates: Leaf[] = [];
    if (field && etag !== undefined) {
      const back = sameValue(field.type, etag, answer[aliasOf(type, field)]);
      fates.push({ place: `${place}.etag ${writeJson(etag)}`, fate: back ? 'back' : 'lost' });
    }
    if (type.getInterfaces().some(({ name }) => name === 'InvoiceLineItem') && objectType !== undefined) {
      const back = objectType === answer['__typename'];
      fates.push({ place: `${place}.objectType ${writeJson(objectType)}`, fate: back ? 'back' : 'lost' });
    }
    return fates;
  }
}

/** Every value in a piece of JSON; an empty list and an empty object are values, too. */
function placesOf(value: Json, place: string): readonly string[] {
  const children: readonly (readonly [string, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [`[${index}]`, item] as const)
    : isObject(value)
      ? Object.entries(value).map(([key, child]) => [`.${key}`, child] as const)
      : [];
  if (children.length === 0) return [`${place} ${writeJson(value)}`];
  return children.flatMap(([step, child]) => placesOf(child, place + step));
}
