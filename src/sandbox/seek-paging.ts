import { ApiFault } from './api-fault.ts';
import { envelope } from './collection.ts';
import { link } from './link.ts';
import { pageSize, type Source } from './offset-paging.ts';
import type { Call } from './operation.ts';
import { hash } from './random.ts';
import type { Wire } from './wire.ts';

const header = 'MS-ContinuationToken';

/**
 * Continuation paging: the next page is the same query plus seekOperation=Next, with the token in a request
 * header. `totalCount` is the page's count. A token in the URL is refused, as is one of another query.
 */
export function seekPage(call: Call, source: Source, defaultSize: number, maximumSize: number): Wire {
  refuseTokenInUrl(call);
  const size = pageSize(call, defaultSize, maximumSize);
  const start = startOf(call, size);
  const items = source.slice(start, size);
  const links: Wire = { self: link(call.self) };
  const more: Wire = {};
  if (start + items.length < source.length) {
    const token = encode({ start: start + items.length, query: fingerprint(call, size) });
    const self = /[?&]seekOperation=/i.test(call.self)
      ? call.self
      : `${call.self}${call.self.includes('?') ? '&' : '?'}seekOperation=Next`;
    links['next'] = link(self, 'GET', [{ key: header, value: token }]);
    more['continuationToken'] = token;
  }
  return envelope(items, items.length, links, more);
}

interface Position {
  readonly start: number;
  readonly query: number;
}

function startOf(call: Call, size: number): number {
  const token = call.header(header);
  const seek = call.query.get('seekOperation')?.toLowerCase();
  if (seek !== undefined && seek !== 'next' && seek !== 'first') {
    throw new ApiFault(400, 3000, `seekOperation ${seek} is not supported by this collection.`);
  }
  if (seek !== 'next') {
    if (token === undefined) return 0;
    throw new ApiFault(400, 3000, `${header} was sent without seekOperation=Next.`);
  }
  const position = token === undefined ? undefined : decode(token);
  if (position === undefined)
    throw new ApiFault(400, 3000, `seekOperation=Next needs the ${header} header of the page before.`);
  if (position.query !== fingerprint(call, size)) {
    throw new ApiFault(400, 3000, 'The continuation token belongs to another query: keep size and filters the same.');
  }
  return position.start;
}

function refuseTokenInUrl(call: Call): void {
  const inUrl = call.query.entries().some(([name]) => name.includes('continuationtoken') || name === 'token');
  if (inUrl) throw new ApiFault(400, 3000, 'A continuation token travels as a request header, never in the URL.');
}

function fingerprint(call: Call, size: number): number {
  const path = (call.self.split('?')[0] ?? '').toLowerCase();
  const rest = call.query.entries().filter(([name]) => name !== 'seekoperation' && name !== 'size');
  return hash(`${path}:${size}:${JSON.stringify(rest.sort())}`);
}

function encode(position: Position): string {
  return Buffer.from(JSON.stringify([position.start, position.query])).toString('base64');
}

function decode(token: string): Position | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    if (!Array.isArray(value) || typeof value[0] !== 'number' || typeof value[1] !== 'number') return undefined;
    return { start: value[0], query: value[1] };
  } catch {
    return undefined;
  }
}
