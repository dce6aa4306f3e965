import { isLosslessNumber, LosslessNumber } from 'lossless-json';
import { isObject, type Json, type JsonObject, writeJson } from './wire-json.ts';

/** What upstream answers in place of what was planned, and what the graph should make of it. */
export interface Variant {
  readonly text: string;
  readonly meant: Json;
}

/** One way in which upstream may answer oddly. */
export interface Perturbation {
  readonly title: string;
  /** `fixed`: keys that stay as they are. */
  readonly variants: (resources: Json, fixed: ReadonlySet<string>) => readonly Variant[];
}

type Change = (value: Json, place: string) => Json | undefined;

export const perturbations: readonly Perturbation[] = [
  inPlaces('values are null', () => null),
  inPlaces('keys are missing', () => undefined),
  inPlaces('words are not known', (value) => (typeof value === 'string' ? 'sOme_newWord' : value)),
  inPlaces('texts are empty', (value) => (typeof value === 'string' ? '' : value)),
  // nothing is said of what the odd ones are answered as
  inPlaces('values have another shape', ofAnotherShape, (value, place) =>
    ofAnotherShape(value, place) === value ? value : undefined,
  ),
  otherwise('numbers come as text', (value) => (isLosslessNumber(value) ? value.value : value)),
  otherwise('texts of digits come as numbers', (value) => (isDigits(value) ? new LosslessNumber(value) : value)),
  otherwise('booleans come as text', (value) => (typeof value === 'boolean' ? String(value) : value)),
  otherwise('lists of one come as that one', (value) => (isListOfOne(value) ? value[0] : value)),
  otherwise('junk stands in lists', (value) =>
    Array.isArray(value) ? [null, ...(value as Json[]), ...junk(value)] : value,
  ),
  otherwise('keys are there that nobody knows', (value) => (isObject(value) ? { ...value, ...unknownKeys } : value)),
  otherwise('keys begin with a capital', (value) => (isObject(value) ? capitalised(value) : value)),
  {
    title: 'keys want to change what all objects inherit',
    variants: (resources) => [{ text: withProto(writeJson(resources)), meant: resources }],
  },
];

/** Values that are gone or odd, a part of them at a time: the graph answers all others, and null or UNKNOWN in their place. */
function inPlaces(title: string, change: Change, meaning: Change = change): Perturbation {
  return {
    title,
    variants: (resources, fixed) =>
      Array.from({ length: parts }, (_, part) => {
        const inPart =
          (to: Change): Change =>
          (value, place) =>
            place !== '' && partOf(place) === part ? to(value, place) : value;
        const kept = meaning === change ? fixed : withMaps(fixed);
        const written = changed(resources, kept, inPart(change));
        return { text: writeJson(written ?? null), meant: changed(resources, kept, inPart(meaning)) ?? null };
      }),
  };
}

/** Other ways to say the same: the graph answers as if nothing were odd. */
function otherwise(title: string, change: Change): Perturbation {
  return {
    title,
    variants: (resources, fixed) => [
      { text: writeJson(changed(resources, withMaps(fixed), change) ?? null), meant: resources },
    ],
  };
}

const parts = 3;

/** The same part for the same place, however the rest is changed. */
function partOf(place: string): number {
  let hash = 7;
  for (const letter of place) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
  return hash % parts;
}

/** What these hold is data as a whole. */
const maps = ['additionalInformation', 'dynamicAttributes', 'properties', 'provisioningContext'];

const withMaps = (fixed: ReadonlySet<string>): ReadonlySet<string> => new Set([...fixed, ...maps]);

/** A copy with everything changed but the resources themselves, children first; what becomes undefined is left out. */
function changed(value: Json, fixed: ReadonlySet<string>, change: Change, place = ''): Json | undefined {
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item, index) => changed(item, fixed, change, `${place}[${index}]`));
    return change(
      items.filter((item) => item !== undefined),
      place,
    );
  }
  if (!isObject(value)) return change(value, place);
  const copy: Record<string, Json> = {};
  for (const [key, child] of Object.entries(value)) {
    const isFixed = fixed.has(key.charAt(0).toLowerCase() + key.slice(1));
    const mine = isFixed ? child : changed(child, fixed, change, `${place}.${key}`);
    if (mine !== undefined) copy[key] = mine;
  }
  const isResource = /^(\[\d+\])?$/.test(place);
  const mine = change(copy, place);
  return isResource && !isObject(mine) ? copy : mine;
}

/** An object where a value should be, and the other way round; whole items of lists are junk, which has a test of its own. */
function ofAnotherShape(value: Json, place: string): Json {
  if (place.endsWith(']')) return value;
  return isObject(value) ? 'text' : { odd: ['x'] };
}

const isDigits = (value: Json): value is string => typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value);

const isListOfOne = (value: Json): value is readonly [JsonObject] =>
  Array.isArray(value) && value.length === 1 && isObject(value[0]);

/** In a list of objects a list is junk, too; one sample of SKUs ends with it. */
const junk = (list: readonly Json[]): readonly Json[] => (list.some(isObject) ? [[]] : []);

/** Some bear the names of what every object has. */
const unknownKeys = Object.fromEntries(
  ['futureKey', 'constructor', 'toString', 'hasOwnProperty'].map((key): [string, Json] => [key, { deep: [{}, null] }]),
);

const capitalised = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [`${key.charAt(0).toUpperCase()}${key.slice(1)}`, value]),
  );

/** `{"` begins an object: inside a text the quote would be escaped. */
const withProto = (json: string): string => json.replaceAll('{"', '{"__proto__":{"polluted":true,"futureKey":"x"},"');
