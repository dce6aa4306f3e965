import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import type { PartnerCenterClient } from '../transport/client.ts';
import type { Operation } from '../transport/request.ts';
import { completingEach } from './adapt.ts';
import { type Page, toPage } from './collection.ts';
import { path } from './path.ts';
import { query } from './query.ts';

const listLineItems: Operation = {
  id: 'list-invoice-line-items',
  method: 'GET',
  auth: ['app', 'app+user'],
  numbers: 'lossless',
};

/** Which lines of which invoice; `unbilled` is an invoice id to upstream. */
export interface LineItemQuery {
  readonly invoiceId: string;
  /** In the query's spelling: `onetime`, `azure`, `office`, `marketplace`, `all`. */
  readonly provider: string;
  /** In the query's spelling: `billinglineitems`, `usagelineitems`. */
  readonly invoiceLineItemType: string;
  readonly currencyCode?: string | undefined;
  /** `current` or `previous`. */
  readonly period?: string | undefined;
}

/** Azure and Office lines are paged by offset, all others by continuation token. */
export type LineItemPlace = { readonly offset: number } | { readonly continuationToken: string };

/** https://learn.microsoft.com/partner-center/developer/get-invoiceline-items */
export class InvoiceLineItemDataSource {
  constructor(private readonly client: PartnerCenterClient) {}

  list(of: LineItemQuery, size: number, place?: LineItemPlace): Promise<Page<InvoiceLineItem>> {
    const continuationToken = place && 'continuationToken' in place ? place.continuationToken : undefined;
    // not every kind of line names its invoice; the edge back needs it
    const known = of.invoiceId === 'unbilled' ? { listed: of } : { listed: of, invoiceId: of.invoiceId };
    const read = this.client.find({
      operation: listLineItems,
      path:
        (of.invoiceId === 'unbilled' ? '/v1/invoices/unbilled' : path`/v1/invoices/${{ invoiceId: of.invoiceId }}`) +
        `/lineitems${query({
          provider: of.provider,
          invoicelineitemtype: of.invoiceLineItemType,
          currencycode: of.currencyCode,
          period: of.period,
          size,
          offset: place && 'offset' in place ? place.offset : undefined,
          seekOperation: continuationToken && 'Next',
        })}`,
      ...(continuationToken && { headers: { 'MS-ContinuationToken': continuationToken } }),
      adapt: completingEach((line) => void Object.assign(line, known)),
    });
    return read.then((body) => toPage(body ?? []));
  }
}
