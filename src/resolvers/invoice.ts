import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { BillingPeriod } from '../domain/billing-period.ts';
import { BillingProvider } from '../domain/billing-provider.ts';
import type { Connection } from '../domain/connection.ts';
import { Download } from '../domain/download.ts';
import type { InvoiceLineItem } from '../domain/invoice-line-item.ts';
import { InvoiceLineItemType } from '../domain/invoice-line-item-type.ts';
import { InvoiceConnection, InvoiceFilter, InvoiceLineItemConnection } from '../domain/invoice-list.ts';
import { Invoice } from '../domain/invoice.ts';
import { lineItemLists, unbilledLineItemList } from '../domain/line-item-lists.ts';
import { PageArgs } from '../domain/page-args.ts';
import { CurrencyCode } from '../domain/scalars/text.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Query(() => Invoice, {
    nullable: true,
    description: 'An invoice to the partner; null when there is none with this id. Needs an app+user token.',
  })
  invoice(
    @Arg('invoiceId', () => ID, { description: 'For instance `G000024135`.' }) invoiceId: string,
    @Ctx() { loaders }: Context,
  ): Awaitable<Invoice | null> {
    return loaders.invoice.get(invoiceId);
  }

  @Requires('billing.read')
  @Query(() => InvoiceConnection, { description: 'The invoices to the partner. At most 500 a page, 100 unless asked.' })
  invoices(
    @Arg('filter', () => InvoiceFilter, { nullable: true, description: 'Narrows the list.' })
    filter: InvoiceFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<Invoice>> {
    return loaders.invoiceConnection(filter && { value: filter.invoiceDate, operator: filter.operator }, page);
  }

  @Requires('billing.read')
  @Query(() => InvoiceLineItemConnection, {
    description:
      'What will be billed: lines of the current or the previous period that no invoice carries yet. At most 2000 a page, 100 unless asked.',
  })
  unbilledLineItems(
    @Arg('provider', () => BillingProvider, { description: 'ONE_TIME, or ALL.' }) provider: string,
    @Arg('invoiceLineItemType', () => InvoiceLineItemType, {
      description: 'Charges (BILLING_LINE_ITEMS) or daily rated usage (USAGE_LINE_ITEMS).',
    })
    invoiceLineItemType: string,
    @Arg('currencyCode', () => CurrencyCode, { description: 'The currency that the partner is billed in.' })
    currencyCode: string,
    @Arg('period', () => BillingPeriod, { description: 'Which period.' }) period: BillingPeriod,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<InvoiceLineItem>> {
    return loaders.lineItemConnection(
      [unbilledLineItemList({ provider, invoiceLineItemType, currencyCode, period })],
      {},
      page,
    );
  }

  @FieldResolver(() => InvoiceLineItemConnection, {
    nullable: true,
    description:
      'What the invoice bills, all kinds of lines one after the other unless one is asked for. At most 2000 a page, 100 unless asked. Upstream cannot filter by customer, order or subscription: the lines are scanned, 2000 a call. Null when it cannot be read.',
  })
  lineItems(
    @Root() invoice: Invoice,
    @Arg('provider', () => BillingProvider, { nullable: true, description: 'Only lines of this provider.' })
    provider: string | undefined,
    @Arg('invoiceLineItemType', () => InvoiceLineItemType, {
      nullable: true,
      description: 'Only charges or only usage.',
    })
    invoiceLineItemType: string | undefined,
    @Arg('customerId', () => ID, { nullable: true, description: 'Only lines of this customer.' })
    customerId: string | undefined,
    @Arg('orderId', () => ID, { nullable: true, description: 'Only lines of this order.' }) orderId: string | undefined,
    @Arg('subscriptionId', () => ID, { nullable: true, description: 'Only lines of this subscription.' })
    subscriptionId: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<InvoiceLineItem>> {
    const lists = lineItemLists(invoice, { provider, invoiceLineItemType });
    return loaders.lineItemConnection(lists, { customerId, orderId, subscriptionId }, page);
  }

  @FieldResolver(() => Download, {
    nullable: true,
    description:
      'A short-lived link to the statement as PDF; null when the invoice has none. The download needs an app+user token.',
  })
  statement(@Root() { id: invoiceId, pdfDownloadLink }: Invoice, @Ctx() context: Context): Awaitable<Download | null> {
    return pdfDownloadLink ? context.signDownload({ kind: 'statement', invoiceId }) : null;
  }
}
