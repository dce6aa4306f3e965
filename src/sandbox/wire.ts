/** A JSON object on its way out, or one that came in with its keys brought to camelCase. */
export type Wire = { [key: string]: unknown };

export function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Requests come in PascalCase (.NET SDK) and camelCase (docs); inside the sandbox only camelCase is read. */
export function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (!isWire(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [lowerFirst(key), camelKeys(inner)]));
}

export function text(body: unknown, key: string): string | undefined {
  const value = isWire(body) ? body[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function count(body: unknown, key: string): number | undefined {
  const value = isWire(body) ? body[key] : undefined;
  return typeof value === 'number' ? value : undefined;
}

export function flag(body: unknown, key: string): boolean | undefined {
  const value = isWire(body) ? body[key] : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

export function object(body: unknown, key: string): Wire | undefined {
  const value = isWire(body) ? body[key] : undefined;
  return isWire(value) ? value : undefined;
}

export function items(body: unknown, key: string): Wire[] {
  const value = isWire(body) ? body[key] : undefined;
  return Array.isArray(value) ? value.filter(isWire) : [];
}

/** Leaves out what is undefined: the wire has no such value. */
export function compact(value: Wire): Wire {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

function lowerFirst(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}
