import { Field, ObjectType } from 'type-graphql';
import { BaseUsageBasedLineItem } from './base-usage-based-line-item.ts';
import { InvoiceLineItem } from './invoice-line-item.ts';
import { Decimal } from './scalars/decimal.ts';
import { Int } from './scalars/int.ts';
import { CurrencyCode } from './scalars/text.ts';
import { type Exposed, Wire, type WireNumber } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/invoice-resources#usagebasedlineitem */
@Requires('billing.read')
@ObjectType({
  implements: InvoiceLineItem,
  simpleResolvers: true,
  description: 'A charge for consumption of Microsoft Azure (provider AZURE, billing).',
})
export class UsageBasedLineItem extends BaseUsageBasedLineItem {
  @Field(() => Int, { nullable: true, description: 'Number of the line.' })
  readonly detailLineItemId?: number | null;

  /** `sku` is the edge into the catalog on every line; this line's own `sku` is text of the billing system. */
  @Wire('sku')
  @Field(() => String, { nullable: true, description: "The meter's SKU: the text that upstream calls `sku`." })
  readonly skuRaw?: Exposed<'sku'>;

  @Field(() => Decimal, { nullable: true, description: 'How much is included without charge, in `unit`.' })
  readonly includedQuantity?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'How much was consumed beyond what is included, in `unit`.' })
  readonly overageQuantity?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit on the price list, in `currency`.' })
  readonly listPrice?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of the consumption, in `currency`.' })
  readonly consumptionPrice?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Discount on it, in `currency`.' })
  readonly consumptionDiscount?: WireNumber | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Currency of the amounts, ISO 4217.' })
  readonly currency?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount before tax, in `currency`.' })
  readonly pretaxCharges?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Tax, in `currency`.' })
  readonly taxAmount?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Amount with tax, in `currency`.' })
  readonly postTaxTotal?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit before tax, in `currency`.' })
  readonly pretaxEffectiveRate?: WireNumber | null;

  @Field(() => Decimal, { nullable: true, description: 'Price of one unit with tax, in `currency`.' })
  readonly postTaxEffectiveRate?: WireNumber | null;
}
