import { getNamedType, type GraphQLOutputType, isEnumType, isListType, isNonNullType } from 'graphql';
import { isObject, type Json, textOf } from './wire-json.ts';

/** Whether the graph answers for a field what upstream sent. */
export function sameValue(type: GraphQLOutputType, sent: Json, answered: unknown): boolean {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable) && Array.isArray(sent))
    return sameList(nullable.ofType as GraphQLOutputType, sent, answered);
  // what must not be null has some text in its place: the id that was asked for, or none
  if (isNonNullType(type) && (sent === null || sent === '')) return typeof answered === 'string';
  if (sent === null) return answered === null;
  const named = getNamedType(nullable);
  if (isEnumType(named))
    return sameWord(
      textOf(sent),
      answered,
      named.getValues().map(({ name }) => name),
    );
  return (scalars[named.name] ?? sameText)(sent, answered);
}

/** What would be null by itself is left out of a list. */
function sameList(type: GraphQLOutputType, sent: Json, answered: unknown): boolean {
  const nullable = isNonNullType(type) ? type.ofType : type;
  const values = (sent as readonly Json[]).filter((value) => !sameValue(nullable, value, null));
  return (
    Array.isArray(answered) &&
    answered.length === values.length &&
    values.every((value, index) => sameValue(type, value, answered[index]))
  );
}

type Same = (sent: Json, answered: unknown) => boolean;

const sameText: Same = (sent, answered) => textOf(sent) === answered;

const sameTextOrNull: Same = (sent, answered) => (sent === '' ? answered === null : sameText(sent, answered));

const scalars: Readonly<Record<string, Same>> = {
  Boolean: (sent, answered) => sent === answered,
  CountryCode: sameTextOrNull,
  CurrencyCode: sameTextOrNull,
  DateTime: (sent, answered) => instantOf(textOf(sent)) === (answered === null ? null : instantOf(String(answered))),
  Decimal: sameTextOrNull,
  Duration: sameTextOrNull,
  Int: (sent, answered) => /^\d+(\.0+)?$/.test(textOf(sent).replace(/^-/, '')) && Number(textOf(sent)) === answered,
  JSONObject: sameJson,
  UUID: sameTextOrNull,
};

/** Enum values compare ignoring case and underscores; empty text is none, and a word that the enum lacks is UNKNOWN. */
function sameWord(sent: string, answered: unknown, names: readonly string[]): boolean {
  const bare = (text: string): string => text.replaceAll('_', '').toLowerCase();
  if (sent === '') return answered === null;
  return answered === (names.find((name) => bare(name) === bare(sent)) ?? 'UNKNOWN');
}

const date = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d): ?(\d\d): ?(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?)?$/;

/** A moment in UTC with every digit of its fraction; null for what is no date or stands for none. */
function instantOf(text: string): string | null {
  const [, year = '0001', month, day, hour = '00', minute = '00', second = '00', fraction = '', offset = 'Z'] =
    date.exec(text) ?? [];
  if (year === '0001') return null;
  const seconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`) / 1000;
  return `${seconds}.${fraction.replace(/0+$/, '')}`;
}

/** A map with the same keys and texts; whether a number comes as text does not matter, its digits do. */
function sameJson(sent: Json, answered: unknown): boolean {
  if (Array.isArray(sent))
    return Array.isArray(answered) && sent.every((item: Json, index) => sameJson(item, answered[index]));
  if (!isObject(sent)) return sent === null ? answered === null : textOf(sent) === String(answered);
  const keys = Object.keys(sent);
  if (!isObject(answered) || Object.keys(answered).length !== keys.length) return false;
  return keys.every((key) => Object.hasOwn(answered, key) && sameJson(sent[key] ?? null, answered[key]));
}
