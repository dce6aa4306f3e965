import { Field, ObjectType } from 'type-graphql';
import { BillingProvider } from './billing-provider.ts';
import { InvoiceLineItemType } from './invoice-line-item-type.ts';
import type { WireLinks } from './wire-link.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#invoicedetail */
@Requires('billing.read')
@ObjectType({ simpleResolvers: true, description: 'A list of lines that an invoice has.' })
export class InvoiceDetail {
  @Field(() => InvoiceLineItemType, { nullable: true, description: 'What the lines list.' })
  readonly invoiceLineItemType?: string | null;

  @Field(() => BillingProvider, { nullable: true, description: 'Where the charges come from.' })
  readonly billingProvider?: string | null;

  readonly links?: WireLinks | null;
}
