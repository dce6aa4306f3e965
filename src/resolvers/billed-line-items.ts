import type { Context } from '../context.ts';
import type { Connection } from '../domain/connection.ts';
import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import { lineItemLists } from '../domain/line-item-lists.ts';
import type { PageArgs } from '../domain/page-args.ts';

/** The lines of an invoice that bill one order, or one product and SKU of it; null when there is no such invoice. */
export async function billedLineItems(
  { loaders }: Context,
  invoiceId: string,
  billed: {
    readonly customerId: string;
    readonly orderId: string;
    readonly productId?: string | undefined;
    readonly skuId?: string | undefined;
  },
  page: PageArgs,
): Promise<Connection<InvoiceLineItem> | null> {
  const invoice = await loaders.invoice.load(invoiceId);
  return invoice && loaders.lineItemConnection(lineItemLists(invoice, {}), billed, page);
}
