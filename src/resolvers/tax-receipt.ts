import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { Download } from '../domain/download.ts';
import { TaxReceipt } from '../domain/tax-receipt.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => TaxReceipt)
export class TaxReceiptResolver {
  @FieldResolver(() => Download, {
    nullable: true,
    description: 'A short-lived link to the receipt as PDF (Taiwan only); null when upstream names none.',
  })
  statement(@Root() { taxReceiptPdfDownloadLink }: TaxReceipt, @Ctx() context: Context): Awaitable<Download | null> {
    const [, invoiceId, receiptId] = receiptPath.exec(taxReceiptPdfDownloadLink ?? '') ?? [];
    return invoiceId && receiptId ? context.signDownload({ kind: 'receipt', invoiceId, receiptId }) : null;
  }
}

/** The link is only read for its ids; the download's path is built from them. */
const receiptPath = /\/invoices\/([^/]+)\/receipts\/([^/]+)\/documents\/statement$/i;
