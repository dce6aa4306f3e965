import { type GraphQLNamedType, type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { aliasOf, isComposite, isKeptUnder, wireFields } from './wire-fields.ts';
import { isObject, type Json, type JsonObject } from './wire-json.ts';

/** Selects every scalar that the schema has, on each object that the JSON has. */
export function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, json: Json): string {
  if (isInterfaceType(type)) {
    const kinds = schema.getPossibleTypes(type);
    return `{ __typename ${kinds.map((kind) => `... on ${kind.name} ${selectionOf(schema, kind, json)}`).join(' ')} }`;
  }
  if (!isObjectType(type)) throw new TypeError(`${type.name} has no fields to select.`);
  const objects = objectsOf(json);
  const fields = wireFields(type).flatMap((field) => {
    const selected = `${aliasOf(type, field)}: ${field.name}`;
    if (!isComposite(field)) return [selected];
    const children = objects
      .flatMap((object) => Object.entries(object))
      .flatMap(([key, value]) => (isKeptUnder(type, field, key) ? objectsOf(value) : []));
    return children.length === 0 ? [] : [`${selected} ${selectionOf(schema, getNamedType(field.type), children)}`];
  });
  const id = type.getFields()['id']?.extensions['nodeKeys'] ? 'id' : '';
  return `{ __typename ${id} ${fields.join(' ')} }`;
}

/** The objects of a list, or the one that stands in its place. */
export function objectsOf(json: Json): readonly JsonObject[] {
  if (Array.isArray(json)) return json.filter(isObject);
  return isObject(json) ? [json] : [];
}
