import { link } from './link.ts';
import type { Call } from './operation.ts';
import type { Wire } from './wire.ts';

/** A list that comes whole. */
export function collection(call: Call, items: readonly Wire[]): Wire {
  return envelope(items, items.length, { self: link(call.self) });
}

export function envelope(items: readonly Wire[], totalCount: number, links: Wire, more: Wire = {}): Wire {
  return { ...more, totalCount, items, links, attributes: { objectType: 'Collection' } };
}
