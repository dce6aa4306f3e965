import type { Connection } from '../domain/connection.ts';
import { BadUserInputError, GatewayError } from '../errors.ts';
import { type Cursor, type PagePlace, cursorEncoder, decodeCursor } from './cursor.ts';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** An upstream list as it is read: page by page, forwards. */
export interface PagedList<T, P extends PagePlace> {
  /** What is listed, with every filter: cursors of another list are refused. */
  readonly key: unknown;
  /** `first` when the caller gives none, and the most it may ask for. */
  readonly limits: { readonly default: number; readonly most: number };
  /** Upstream's page size when items are filtered here; else a page is as long as what is wanted. */
  readonly scanSize?: number;
  readonly isPlace: (value: unknown) => value is P;
  readonly read: (
    place: P | undefined,
    size: number,
  ) => Promise<{ readonly items: readonly T[]; readonly next?: P | undefined; readonly totalCount?: number | null }>;
  /** Which items belong to the list, when upstream cannot filter. */
  readonly keep?: (item: T) => boolean;
}

/** Most queries ask for `nodes`, so a cursor is written when it is read: for a thousand lines it was a tenth of the work. */
class Edge<T, P extends PagePlace> {
  readonly #behind: Cursor<P>;
  readonly #encode: (cursor: Cursor<P>) => string;

  constructor(
    readonly node: T,
    behind: Cursor<P>,
    encode: (cursor: Cursor<P>) => string,
  ) {
    this.#behind = behind;
    this.#encode = encode;
  }

  get cursor(): string {
    return this.#encode(this.#behind);
  }
}

/** Most pages that are read for one page of ours: empty ones that never end are upstream's fault, not a reason to run forever. */
const mostPages = 500;

/** Reads as many upstream pages as `first` items need, and no more. */
export async function connect<T, P extends PagePlace>(
  list: PagedList<T, P>,
  args: PageArguments,
): Promise<Connection<T>> {
  const first = checkedFirst(args.first, list.limits);
  const keep = list.keep ?? (() => true);
  const encode = cursorEncoder<P>(list.key);
  const edges: Edge<T, P>[] = [];
  let cursor: Cursor<P> = args.after
    ? decodeCursor(list.key, args.after, list.isPlace)
    : { page: undefined, size: list.scanSize ?? first, skip: 0 };
  let totalCount: number | null | undefined;
  let hasNextPage = false;
  for (let pages = 1; ; pages += 1) {
    const { page, size } = cursor;
    const answer = await list.read(page, size);
    const next = answer.next === undefined || samePlace(answer.next, page) ? undefined : answer.next;
    totalCount ??= answer.totalCount;
    const wanted = answer.items
      .map((node, index) => ({ node, index }))
      .filter(({ node, index }) => index >= cursor.skip && keep(node));
    for (const { node, index } of wanted.slice(0, first - edges.length)) {
      const atEnd = index === answer.items.length - 1 && next !== undefined;
      const behind: Cursor<P> = atEnd ? { page: next, size, skip: 0 } : { page, size, skip: index + 1 };
      edges.push(new Edge(node, behind, encode));
    }
    const last = wanted.at(-1);
    const rest = edges.length === first && last !== undefined && edges.at(-1)?.node !== last.node;
    hasNextPage = rest || next !== undefined;
    if (edges.length === first || next === undefined) break;
    if (pages === mostPages) {
      throw new GatewayError(
        'UPSTREAM_BAD_RESPONSE',
        `Partner Center answered ${mostPages} pages without the ${first} items that were asked for.`,
      );
    }
    cursor = { page: next, size, skip: 0 };
  }
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: Boolean(args.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: totalCount ?? null,
  };
}

/** Pages through a list that upstream answers whole. */
export function connectWhole<T>(
  key: unknown,
  items: readonly T[],
  args: PageArguments,
  limits: PagedList<T, number>['limits'],
): Promise<Connection<T>> {
  return connect<T, number>(
    {
      key,
      limits,
      isPlace: (value): value is number => typeof value === 'number',
      read: async (start = 0, size) => ({
        items: items.slice(start, start + size),
        ...(start + size < items.length && { next: start + size }),
        totalCount: items.length,
      }),
    },
    args,
  );
}

function checkedFirst(
  first: number | null | undefined,
  limits: { readonly default: number; readonly most: number },
): number {
  if (first == null) return limits.default;
  if (first < 1 || first > limits.most) {
    throw new BadUserInputError('first', `is ${first}`, `a whole number from 1 to ${limits.most}`);
  }
  return first;
}

/** An upstream whose next page is the same page again would be read forever. */
const samePlace = (one: PagePlace, other: PagePlace): boolean => JSON.stringify(one) === JSON.stringify(other);
