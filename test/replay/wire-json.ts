import { isLosslessNumber, type LosslessNumber, parse, stringify } from 'lossless-json';

/** JSON as it travels: a number is its own digits, not a double. */
export type Json = null | boolean | string | LosslessNumber | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function readJson(text: string): Json {
  return parse(text) as Json;
}

export function writeJson(value: Json): string {
  return stringify(value) ?? '';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/** A scalar's text as it stands in the JSON. */
export function textOf(value: unknown): string {
  return isLosslessNumber(value) ? value.value : String(value);
}

/** The same value with every text in it rewritten. */
export function mapText(value: Json, rewrite: (text: string) => string): Json {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((item: Json) => mapText(item, rewrite));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, mapText(child, rewrite)]));
}
