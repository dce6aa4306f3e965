import { Field, ID, ObjectType } from 'type-graphql';
import { type Exposed, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#taxreceipt */
@Requires('billing.read')
@ObjectType({ simpleResolvers: true, description: 'A receipt for the tax of an invoice; Taiwan only.' })
export class TaxReceipt {
  readonly id?: string | null;

  @Wire('id')
  @Field(() => ID, { nullable: true, description: 'Id of the receipt, unique in its invoice.' })
  readonly taxReceiptId!: Exposed<'id'>;

  @Field(() => String, { nullable: true, description: 'Path of the PDF in the REST API, which needs a token.' })
  readonly taxReceiptPdfDownloadLink?: string | null;
}
