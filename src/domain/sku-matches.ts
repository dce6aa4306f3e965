import type { SkuFilter } from './sku-filter.ts';
import type { Sku } from './sku.ts';

/** Whether a SKU meets every field of a filter; a SKU without reservation attributes meets none of theirs. */
export function skuMatches(
  { title, dynamicAttributes }: Pick<Sku, 'title' | 'dynamicAttributes'>,
  filter: SkuFilter,
): boolean {
  const of = (name: string): string | undefined => {
    const value = dynamicAttributes?.[name];
    return value == null ? undefined : String(value);
  };
  const between = (value: string | undefined, least: Bound, most: Bound): boolean =>
    (least == null && most == null) ||
    (value !== undefined &&
      value !== '' &&
      Number(value) >= Number(least ?? -Infinity) &&
      Number(value) <= Number(most ?? Infinity));
  return (
    oneOf(filter.region, of('armRegionName'), of('region')) &&
    oneOf(filter.size, of('armSkuName'), of('skuDisplayName')) &&
    between(of('cores'), filter.cores, filter.cores) &&
    between(of('cores'), filter.minCores, filter.maxCores) &&
    between(of('ram'), filter.ram, filter.ram) &&
    between(of('ram'), filter.minRam, filter.maxRam) &&
    (filter.term == null || filter.term === isoTerm(of('duration'))) &&
    (filter.title == null || folded(title ?? '').includes(folded(filter.title)))
  );
}

/** The ISO 8601 form of a reservation's `duration`: `1Year` → `P1Y`, `3Years` → `P3Y`, `1Month` → `P1M`. */
export function isoTerm(duration: string | null | undefined): string | null {
  const [, count, unit] = /^(\d+)\s*(year|month)s?$/i.exec(duration?.trim() ?? '') ?? [];
  if (count && unit) return `P${count}${unit.charAt(0).toUpperCase()}`;
  return duration?.startsWith('P') ? duration : null;
}

type Bound = string | number | null | undefined;

const oneOf = (wanted: string | null | undefined, ...values: readonly (string | undefined)[]): boolean =>
  wanted == null || values.some((value) => value !== undefined && folded(value) === folded(wanted));

const folded = (text: string): string => text.toLowerCase().replace(/[\s_]+/g, '');
