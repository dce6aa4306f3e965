import type { SkuFilter } from './sku-filter.ts';
import type { Sku } from './sku.ts';

type Filtered = Pick<Sku, 'title' | 'dynamicAttributes'>;

/**
 * Tells whether a SKU meets every field of a filter; a SKU without reservation attributes meets none of theirs. What the filter says is
 * read once and not for each of thousands of SKUs: it is as long as its caller likes.
 */
export function skuMatcher(filter: SkuFilter): (sku: Filtered) => boolean {
  const [region, size, title] = [filter.region, filter.size, filter.title].map((text) => text && folded(text));
  const cores = between(filter.minCores, filter.maxCores, filter.cores);
  const ram = between(filter.minRam, filter.maxRam, filter.ram);
  return (sku) => {
    const of = (name: string): string | undefined => {
      const value = sku.dynamicAttributes?.[name];
      return value == null ? undefined : String(value);
    };
    return (
      isOneOf(region, of('armRegionName'), of('region')) &&
      isOneOf(size, of('armSkuName'), of('skuDisplayName')) &&
      cores(of('cores')) &&
      ram(of('ram')) &&
      (filter.term == null || filter.term === isoTerm(of('duration'))) &&
      (title == null || folded(sku.title ?? '').includes(title))
    );
  };
}

/** The ISO 8601 form of a reservation's `duration`: `1Year` → `P1Y`, `3Years` → `P3Y`, `1Month` → `P1M`. */
export function isoTerm(duration: string | null | undefined): string | null {
  const [, count, unit] = /^(\d+)\s*(year|month)s?$/i.exec(duration?.trim() ?? '') ?? [];
  if (count && unit) return `P${count}${unit.charAt(0).toUpperCase()}`;
  return duration?.startsWith('P') ? duration : null;
}

type Bound = string | number | null | undefined;

function between(least: Bound, most: Bound, exact: Bound): (value: string | undefined) => boolean {
  if (least == null && most == null && exact == null) return () => true;
  const from = Math.max(Number(least ?? -Infinity), Number(exact ?? -Infinity));
  const to = Math.min(Number(most ?? Infinity), Number(exact ?? Infinity));
  return (value) => value !== undefined && value !== '' && Number(value) >= from && Number(value) <= to;
}

const isOneOf = (wanted: string | null | undefined, ...values: readonly (string | undefined)[]): boolean =>
  wanted == null || values.some((value) => value !== undefined && folded(value) === wanted);

const folded = (text: string): string => text.toLowerCase().replace(/[\s_]+/g, '');
