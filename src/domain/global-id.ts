import { isGuid } from './guid.ts';

/** What a global id says: which type of node, and the keys that find it. */
export interface NodeKeys {
  readonly type: string;
  readonly keys: readonly string[];
}

/** Makes the opaque, globally unique `id` of a Node. Keys that are absent become empty text; upstream sends some ids as numbers. */
export function toGlobalId(type: string, keys: readonly (string | null | undefined)[]): string {
  return Buffer.from(JSON.stringify([type, ...keys.map(spelling)])).toString('base64url');
}

/** GUIDs come in both cases, and one object has one id. */
function spelling(key: string | null | undefined): string {
  const text = String(key ?? '');
  return isGuid(text) ? text.toLowerCase() : text;
}

/** Reads a global id back; undefined when the text was not made by {@link toGlobalId}. */
export function fromGlobalId(id: string): NodeKeys | undefined {
  const parts = parse(Buffer.from(id, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return undefined;
  const [type, ...keys] = parts;
  return type ? { type, keys } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
