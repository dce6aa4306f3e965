/** A value of a query string; undefined and null leave the parameter out. */
export type QueryValue = string | number | boolean | null | undefined;

/** `query({ country: 'US', size: 100 })` is `?country=US&size=100`: in the order given, and nothing when nothing is set. */
export function query(parameters: Readonly<Record<string, QueryValue>>): string {
  let text = '';
  for (const name in parameters) {
    const value = parameters[name];
    if (value === undefined || value === null) continue;
    text += `${text === '' ? '?' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
  }
  return text;
}
