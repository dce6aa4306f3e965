import type { Connection } from '../domain/connection.ts';
import type { Invoice } from '../domain/invoice.ts';
import { type PageArguments, connect } from './connection.ts';
import type { InvoiceLoaders, InvoicePageKey } from './invoice.ts';

const limits = { default: 100, most: 500 };

/** Upstream pages invoices by offset and counts them all. */
export function connectInvoices(
  loaders: InvoiceLoaders,
  invoiceDate: InvoicePageKey['invoiceDate'],
  args: PageArguments,
): Promise<Connection<Invoice>> {
  return connect<Invoice, number>(
    {
      key: ['invoices', invoiceDate],
      limits,
      isPlace: (value): value is number => typeof value === 'number',
      read: async (offset = 0, size) => {
        const { items, totalCount } = await loaders.invoicePage.load({ size, offset, invoiceDate });
        const end = offset + items.length;
        const more = items.length > 0 && (totalCount === null ? items.length === size : end < totalCount);
        return { items, totalCount, ...(more && { next: end }) };
      },
    },
    args,
  );
}
