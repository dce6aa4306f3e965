import { expect, test } from 'vitest';
import type { Page } from '../../src/datasources/collection.ts';
import type { InvoiceLineItem } from '../../src/domain/invoice-line-item.ts';
import type { InvoiceLoaders, LineItemPageKey } from '../../src/loaders/invoice.ts';
import { connectLineItems } from '../../src/loaders/line-item-connection.ts';

const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const office = { invoiceId: 'D1', provider: 'office', invoiceLineItemType: 'billinglineitems' };

/** Upstream that answers at most `most` lines a page and counts them its own way. */
function upstream(
  most: number,
  count: (page: readonly string[]) => number | null,
): Pick<InvoiceLoaders, 'lineItemPage'> {
  const load = async ({ size, place }: LineItemPageKey): Promise<Page<unknown>> => {
    const offset = place && 'offset' in place ? place.offset : 0;
    const page = lines.slice(offset, offset + Math.min(size, most));
    const goesOn = offset + page.length < lines.length;
    return {
      items: page.map((orderId) => ({ orderId })),
      totalCount: count(page),
      ...(goesOn && { next: { uri: '/next' } }),
    };
  };
  return { lineItemPage: { load } } as unknown as Pick<InvoiceLoaders, 'lineItemPage'>;
}

const idsOf = (nodes: readonly InvoiceLineItem[]): (string | null | undefined)[] => nodes.map(({ orderId }) => orderId);

test.each([
  ['the page', (page: readonly string[]) => page.length],
  ['the list', () => lines.length],
  ['nothing', () => null],
])('lines by offset go on to the end where upstream counts %s and caps its pages', async (_, count) => {
  const loaders = upstream(3, count) as InvoiceLoaders;
  const all = await connectLineItems(loaders, [office], {}, { first: 100 });
  expect(idsOf(all.nodes)).toEqual(lines);
  expect(all.pageInfo.hasNextPage).toBe(false);

  const some = await connectLineItems(loaders, [office], {}, { first: 2 });
  expect([idsOf(some.nodes), some.pageInfo.hasNextPage]).toEqual([['a', 'b'], true]);
  const rest = await connectLineItems(loaders, [office], {}, { first: 5, after: some.pageInfo.endCursor });
  expect(idsOf(rest.nodes)).toEqual(['c', 'd', 'e', 'f', 'g']);
});
