/**
 * The one spelling of an upstream enum value: Partner Center writes `one_time`, `OneTime` and `ONETIME` for the same thing.
 */
export function canonicalWireValue(value: string): string {
  return value.replaceAll('_', '').toLowerCase();
}

/** Whether two upstream spellings mean the same enum value. */
export function sameWireValue(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && other != null && canonicalWireValue(one) === canonicalWireValue(other);
}

/** The Pascal-case member name that query strings take: `one_time` → `OneTime`. */
export function pascalWireValue(value: string): string {
  return value.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
