import { parse } from 'lossless-json';

/**
 * Reads a JSON body. Partner Center starts some bodies with a byte-order mark, and some samples show the mark as a `?`. An empty
 * body is undefined. `lossless`: a number that JavaScript would print otherwise becomes its own text.
 * Throws a SyntaxError for anything else.
 */
export function parseJson(bytes: Uint8Array, numbers: 'double' | 'lossless'): unknown {
  const text = withoutMark(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  if (text.trim() === '') return undefined;
  const value: unknown = numbers === 'lossless' ? parse(text, undefined, lossless) : JSON.parse(text);
  return mayHoldProto(text) ? withoutProto(value) : value;
}

function withoutMark(text: string): string {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return /^\?[{[]/.test(unmarked) ? unmarked.slice(1) : unmarked;
}

/** The last of two equal keys wins, as in `JSON.parse`. */
const lossless = {
  parseNumber: asPrinted,
  onDuplicateKey: ({ newValue }: { readonly newValue: unknown }): unknown => newValue,
};

/** `1.10` and `0.1835431430743112595` stay text: as doubles they would be other digits. */
function asPrinted(text: string): number | string {
  const number = Number(text);
  return String(number) === text ? number : text;
}

const mayHoldProto = (text: string): boolean => text.includes('__proto__') || /\\u005f/i.test(text);

/** A `__proto__` key is data to JSON and a trap to everything that copies properties later. */
function withoutProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProto);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, child]) => [key, withoutProto(child)]),
  );
}
