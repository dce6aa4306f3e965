/** A value of a query string; undefined and null leave the parameter out. */
export type QueryValue = string | number | boolean | null | undefined;

/** `query({ country: 'US', size: 100 })` is `?country=US&size=100`: in the order given, and nothing when nothing is set. */
export function query(parameters: Readonly<Record<string, QueryValue>>): string {
  const pairs = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
