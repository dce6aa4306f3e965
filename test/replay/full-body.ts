import {
  getNamedType,
  getNullableType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql';
import { LosslessNumber } from 'lossless-json';
import { isComposite, type WireField, wireFields } from './wire-fields.ts';
import type { Json, JsonObject } from './wire-json.ts';

/** What the gateway knows from the URL; upstream's JSON does not say it. */
const fromUrl: Readonly<Record<string, readonly string[]>> = {
  Cart: ['customerId'],
  CustomerSubscription: ['customerId'],
  Entitlement: ['customerId'],
  Order: ['customerId'],
};

/** What a checkout answers; the rest of the operation is the gateway's own. */
const onlyKeys: Readonly<Record<string, readonly string[]>> = { CheckoutOperation: ['orders', 'orderErrors'] };

/** An answer in which upstream sets everything that the schema claims: Microsoft's samples show a part of it only. */
export function fullBody(schema: GraphQLSchema, typeName: string): JsonObject {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new TypeError(`${typeName} is no object type.`);
  return bodyOf(type, 3, 0);
}

/** Two objects of a list have different values: the gateway shows no order twice. */
function bodyOf(type: GraphQLObjectType, depth: number, variant: 0 | 1): JsonObject {
  const body: Record<string, Json> = {};
  for (const field of wireFields(type)) {
    const [key = '', inner] = field.path;
    const isKnown = fromUrl[type.name]?.includes(field.name) ?? onlyKeys[type.name]?.includes(field.name) === false;
    if (isKnown || (isComposite(field) && depth === 0)) continue;
    body[key] = inner ? { ...(body[key] as JsonObject | undefined), [inner]: '"e"' } : valueOf(field, depth, variant);
  }
  return { ...body, attributes: { ...(body['attributes'] as JsonObject | undefined), objectType: type.name } };
}

function valueOf(field: WireField, depth: number, variant: 0 | 1): Json {
  const one = (type: GraphQLNamedType, each: 0 | 1): Json =>
    isObjectType(type) ? bodyOf(type, depth - 1, each) : scalarOf(type, field.name, each);
  const named = getNamedType(field.type);
  return isListType(getNullableType(field.type as GraphQLOutputType))
    ? [one(named, 0), one(named, 1)]
    : one(named, variant);
}

function scalarOf(type: GraphQLNamedType, name: string, variant: 0 | 1): Json {
  // the last value of an enum is the likeliest to have been forgotten
  if (isEnumType(type))
    return String(
      type
        .getValues()
        .filter((value) => value.name !== 'UNKNOWN')
        .at(-1 - variant)?.value,
    );
  return samples[type.name]?.[variant] ?? ids[name] ?? `${name} ${variant}`;
}

/** What upstream is asked by. */
const ids: Readonly<Record<string, string>> = {
  customerId: 'b0d70a69-4c42-4b27-b17b-91a835d8686a',
  tenantId: 'b0d70a69-4c42-4b27-b17b-91a835d8686a',
  productId: 'DZH318Z0BQ3Q',
};

/** Two values of each scalar, the second the odder. */
const samples: Readonly<Record<string, readonly [Json, Json]>> = {
  Boolean: [true, false],
  CountryCode: ['US', 'DE'],
  CurrencyCode: ['USD', 'CHF'],
  DateTime: ['2019-02-04T09:22:34.6455294-08:00', '2018-02-08T22:40:37.5897767'],
  Decimal: [new LosslessNumber('0.1835431430743112595250'), new LosslessNumber('-1.10')],
  Duration: ['P1Y', 'P1M'],
  Int: [new LosslessNumber('7'), new LosslessNumber('0')],
  JSONObject: [{ one: '1', Two: 'zwei', deep: { Three: true } }, {}],
};
