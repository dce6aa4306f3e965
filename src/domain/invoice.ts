import { Field, ID, ObjectType } from 'type-graphql';
import { DocumentType } from './document-type.ts';
import { InvoiceDetail } from './invoice-detail.ts';
import { Node } from './node.ts';
import { DateTime } from './scalars/date-time.ts';
import { Decimal } from './scalars/decimal.ts';
import { CurrencyCode } from './scalars/text.ts';
import { TaxReceipt } from './tax-receipt.ts';
import type { WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire, type WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#invoice */
@Requires('billing.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What Microsoft bills the partner (REST resource Invoice).',
})
export class Invoice {
  @NodeId((invoice: Invoice) => [invoice.id])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the invoice again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, { description: "Partner Center's id of the invoice, for instance `G000024135`." })
  readonly invoiceId!: Exposed<'id'>;

  @Field(() => DateTime, { nullable: true, description: 'When it was generated.' })
  readonly invoiceDate?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Start of the period it covers; null in older invoices.' })
  readonly billingPeriodStartDate?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'End of the period it covers; null in older invoices.' })
  readonly billingPeriodEndDate?: string | null;

  @Field(() => Decimal, { nullable: true, description: "Sum of all charges with tax, in the invoice's currency." })
  readonly totalCharges?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: "How much of it has been paid, in the invoice's currency." })
  readonly paidAmount?: WireNumber | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the invoice, ISO 4217.' })
  readonly currencyCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Symbol to show, for instance `$`.' })
  readonly currencySymbol?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Path of the PDF in the REST API, which needs a token; `statement` answers a link that needs none.',
  })
  readonly pdfDownloadLink?: string | null;

  @Field(() => [TaxReceipt], { nullable: true, description: 'Receipts for its tax; null outside Taiwan.' })
  readonly taxReceipts?: readonly TaxReceipt[] | null;

  @Field(() => [InvoiceDetail], { nullable: true, description: 'Which lists of lines it has.' })
  readonly invoiceDetails?: readonly InvoiceDetail[] | null;

  @Field(() => [Invoice], { nullable: true, description: 'Notes that correct it; null when there are none.' })
  readonly amendments?: readonly Invoice[] | null;

  @Field(() => DocumentType, { nullable: true, description: 'What kind of document it is.' })
  readonly documentType?: string | null;

  @Field(() => ID, { nullable: true, description: 'The invoice that this one corrects; null when it corrects none.' })
  readonly amendsOf?: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of charges, `Recurring` or `OneTime`.' })
  readonly invoiceType?: string | null;

  readonly links?: WireLinks | null;
}
