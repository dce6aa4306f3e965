import { ApiFault } from './api-fault.ts';
import { envelope } from './collection.ts';
import { link } from './link.ts';
import type { Call } from './operation.ts';
import type { Wire } from './wire.ts';

export interface Source {
  readonly length: number;
  /** The items from `start` on, at most `size`: made for the page only. */
  slice(start: number, size: number): readonly Wire[];
}

export function sourceOf(items: readonly Wire[]): Source {
  return { length: items.length, slice: (start, size) => items.slice(start, start + size) };
}

/** size + zero-based offset; `totalCount` is the whole list's. */
export function offsetPage(call: Call, source: Source, defaultSize: number, maximumSize: number): Wire {
  const size = pageSize(call, defaultSize, maximumSize);
  const offset = call.query.number('offset') ?? 0;
  if (Number.isNaN(offset)) throw new ApiFault(400, 3000, 'offset must be a whole number from 0 on.');
  const links: Wire = { self: link(call.self) };
  if (offset + size < source.length) links['next'] = link(withQuery(call.self, { size, offset: offset + size }));
  if (offset > 0) links['previous'] = link(withQuery(call.self, { size, offset: Math.max(0, offset - size) }));
  return envelope(source.slice(offset, size), source.length, links);
}

/** 0 asks for the server's default; more than the maximum is the maximum. */
export function pageSize(call: Call, defaultSize: number, maximumSize: number): number {
  const asked = call.query.number('size') ?? 0;
  if (Number.isNaN(asked)) throw new ApiFault(400, 3000, 'size must be a whole number from 0 on.');
  return Math.min(asked === 0 ? defaultSize : asked, maximumSize);
}

/** The same path and query with some parameters changed, names kept as the caller wrote them. */
export function withQuery(self: string, changes: Readonly<Record<string, string | number>>): string {
  const [path = '', search = ''] = self.split('?', 2);
  const kept = search.split('&').filter((pair) => pair !== '' && !(nameOf(pair) in changes));
  const added = Object.entries(changes).map(([name, value]) => `${name}=${value}`);
  return `${path}?${[...kept, ...added].join('&')}`;
}

function nameOf(pair: string): string {
  return (pair.split('=')[0] ?? '').toLowerCase();
}
