export interface MediaType {
  /** Lower case, without parameters: `application/json`. */
  readonly essence: string;
  /** Lower-case names; values without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
}

const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** Reads a `Content-Type` or one range of an `Accept` header; undefined when it is not one. */
export function parseMediaType(text: string): MediaType | undefined {
  const [essence = '', ...rest] = text.split(';').map((part) => part.trim());
  const [type = '', subtype = '', ...more] = essence.split('/');
  if (!token.test(type) || !token.test(subtype) || more.length > 0) return undefined;
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const equals = parameter.indexOf('=');
    if (equals < 1) continue;
    const value = parameter.slice(equals + 1).trim();
    parameters.set(parameter.slice(0, equals).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  return { essence: essence.toLowerCase(), parameters };
}

export function isUtf8({ parameters }: MediaType): boolean {
  const charset = parameters.get('charset')?.toLowerCase();
  return charset === undefined || charset === 'utf-8' || charset === 'utf8';
}
