import type { Page } from '../datasources/collection.ts';
import type { DataSources } from '../datasources/index.ts';
import type { LineItemPlace, LineItemQuery } from '../datasources/invoice-line-item.ts';
import type { EstimateLink } from '../domain/estimate-link.ts';
import type { Invoice } from '../domain/invoice.ts';
import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import type { InvoiceSummary } from '../domain/invoice-summary.ts';
import { type KeyLoader, keyLoader } from './key-loader.ts';

export interface InvoicePageKey {
  readonly size: number;
  readonly offset: number;
  readonly invoiceDate?: { readonly value: string; readonly operator: string } | undefined;
}

export interface LineItemPageKey {
  readonly of: LineItemQuery;
  readonly size: number;
  readonly place?: LineItemPlace | undefined;
}

export interface InvoiceLoaders {
  readonly invoice: KeyLoader<string, Invoice | null>;
  readonly invoicePage: KeyLoader<InvoicePageKey, Page<Invoice>>;
  readonly lineItemPage: KeyLoader<LineItemPageKey, Page<InvoiceLineItem>>;
  readonly accountBalance: KeyLoader<'partner', InvoiceSummary | null>;
  readonly invoiceSummaries: KeyLoader<'partner', readonly InvoiceSummary[]>;
  readonly estimateLinks: KeyLoader<string, readonly EstimateLink[]>;
}

export function invoiceLoaders(sources: DataSources): InvoiceLoaders {
  const invoice = keyLoader((invoiceId: string) => sources.invoice.get(invoiceId));
  return {
    invoice,
    invoicePage: keyLoader(async (key: InvoicePageKey) => {
      const page = await sources.invoice.list(key);
      invoice.primeAll(page.items, ({ id }) => id);
      return page;
    }),
    lineItemPage: keyLoader(({ of, size, place }: LineItemPageKey) => sources.invoiceLineItem.list(of, size, place)),
    accountBalance: keyLoader(() => sources.invoice.accountBalance()),
    invoiceSummaries: keyLoader(() => sources.invoice.summaries()),
    estimateLinks: keyLoader((currencyCode: string) => sources.invoice.estimateLinks(currencyCode)),
  };
}
