import { Field, ObjectType } from 'type-graphql';
import { DateTime } from './scalars/date-time.ts';
import { Decimal } from './scalars/decimal.ts';
import { CurrencyCode } from './scalars/text.ts';
import type { WireLinks } from './wire-link.ts';
import type { WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#invoicesummarydetail */
@Requires('billing.read')
@ObjectType({ simpleResolvers: true, description: 'The balance of one kind of invoices.' })
export class InvoiceSummaryDetail {
  @Field(() => String, { nullable: true, description: 'Kind of charges, `Recurring` or `OneTime`.' })
  readonly invoiceType?: string | null;

  @Field(() => InvoiceSummary, { nullable: true, description: 'The balance.' })
  readonly summary?: InvoiceSummary | null;
}

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#invoicesummary */
@Requires('billing.read')
@ObjectType({ simpleResolvers: true, description: 'What the partner owes in one currency.' })
export class InvoiceSummary {
  @Field(() => Decimal, {
    nullable: true,
    description: "What is owed, in the summary's currency; negative when the partner is owed.",
  })
  readonly balanceAmount?: WireNumber | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the summary, ISO 4217.' })
  readonly currencyCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Symbol to show, for instance `$`.' })
  readonly currencySymbol?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the balance was last updated.' })
  readonly accountingDate?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the first invoice was created; null when there is none.',
  })
  readonly firstInvoiceCreationDate?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the partner last paid; null when it never did.' })
  readonly lastPaymentDate?: string | null;

  @Field(() => Decimal, { nullable: true, description: "How much was last paid, in the summary's currency." })
  readonly lastPaymentAmount?: WireNumber | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the latest invoice was created; null when there is none.',
  })
  readonly latestInvoiceDate?: string | null;

  @Field(() => [InvoiceSummaryDetail], {
    nullable: true,
    description: 'The same by kind of invoice; null inside a detail.',
  })
  readonly details?: readonly InvoiceSummaryDetail[] | null;

  readonly links?: WireLinks | null;
}
