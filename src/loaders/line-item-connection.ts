import type { Page } from '../datasources/collection.ts';
import type { LineItemPlace, LineItemQuery } from '../datasources/invoice-line-item.ts';
import { billedId } from '../domain/billed-id.ts';
import type { Connection } from '../domain/connection.ts';
import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import { type PageArguments, connect } from './connection.ts';
import type { PagePlace } from './cursor.ts';
import type { InvoiceLoaders } from './invoice.ts';

/** Narrows lines to what was billed for one customer, order or subscription; upstream cannot, so pages are scanned. */
export interface LineItemFilter {
  readonly customerId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** With {@link orderId}: only lines of this product and SKU. */
  readonly productId?: string | undefined;
  readonly skuId?: string | undefined;
}

/** A page of the lines of several upstream lists (provider and type pairs), read one list after the other. */
type Place = { readonly list: number; readonly offset?: number; readonly continuationToken?: string };

const limits = { default: 100, most: 2000 };
/** Upstream's largest page: a scan should be as few calls as it can be. */
const scanSize = 2000;

export function connectLineItems(
  loaders: InvoiceLoaders,
  lists: readonly LineItemQuery[],
  filter: LineItemFilter,
  args: PageArguments,
): Promise<Connection<InvoiceLineItem>> {
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const keep = matcher(filter);
  return connect<InvoiceLineItem, Place>(
    {
      key: [lists, filter],
      limits,
      ...(filtered && { scanSize, keep }),
      isPlace,
      read: async (place = { list: 0 }, size) => {
        const of = lists[place.list];
        if (!of) return { items: [] };
        const page = await loaders.lineItemPage.load({ of, size, place: upstreamPlace(place) });
        const next = nextPlace(of, lists.length, place, size, page);
        return { items: page.items, ...(next && { next }) };
      },
    },
    args,
  );
}

function upstreamPlace({ offset, continuationToken }: Place): LineItemPlace | undefined {
  if (continuationToken !== undefined) return { continuationToken };
  return offset === undefined ? undefined : { offset };
}

function nextPlace(
  of: LineItemQuery,
  listCount: number,
  { list, offset = 0 }: Place,
  size: number,
  page: Page<InvoiceLineItem>,
): Place | undefined {
  if (page.continuationToken) return { list, continuationToken: page.continuationToken };
  const end = offset + page.items.length;
  // some answers count the page, some the list: what goes on is what says so in any way
  const goesOn =
    page.next !== undefined || (page.totalCount === null ? page.items.length === size : end < page.totalCount);
  if (pagedByOffset(of) && page.items.length > 0 && goesOn) return { list, offset: end };
  return list + 1 < listCount ? { list: list + 1 } : undefined;
}

const pagedByOffset = ({ provider }: LineItemQuery): boolean => provider === 'azure' || provider === 'office';

/** What is wanted is read once, and not for each of thousands of lines. */
function matcher(filter: LineItemFilter): (item: InvoiceLineItem) => boolean {
  const wanted = (Object.keys(filter) as (keyof LineItemFilter)[])
    .filter((name) => filter[name] !== undefined)
    .map((name) => [name, bareId(filter[name])] as const);
  return (item) => {
    const line = item as { readonly [name in keyof LineItemFilter]?: string | null };
    return wanted.every(([name, id]) => bareId(line[name]) === id);
  };
}

/** Line items write a customer's id as `org:…`, and GUIDs in either case. */
const bareId = (id: string | null | undefined): string | undefined => billedId(id)?.toLowerCase();

function isPlace(value: unknown): value is Place {
  const place = value as { readonly [name: string]: PagePlace } | null;
  return typeof place === 'object' && place !== null && typeof place['list'] === 'number';
}
