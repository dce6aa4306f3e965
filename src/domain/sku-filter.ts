import { Field, InputType } from 'type-graphql';
import { Decimal } from './scalars/decimal.ts';
import { Int } from './scalars/int.ts';
import { Duration } from './scalars/text.ts';

/** Finds a reservation among the SKUs of a product; the values are those of `Sku.reservation`. */
@InputType({
  description:
    'Narrows reservation SKUs; a SKU must meet every field that is set. Text is compared ignoring case and spaces.',
})
export class SkuFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Azure region by its ARM name (`westus2`) or its display name (`US West 2`).',
  })
  readonly region?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Size by its ARM name (`Standard_D32s_v3`) or its display name (`D32s v3`).',
  })
  readonly size?: string | null;

  @Field(() => Int, { nullable: true, description: 'Exact number of virtual cores.' })
  readonly cores?: number | null;

  @Field(() => Int, { nullable: true, description: 'Least number of virtual cores.' })
  readonly minCores?: number | null;

  @Field(() => Int, { nullable: true, description: 'Greatest number of virtual cores.' })
  readonly maxCores?: number | null;

  @Field(() => Decimal, { nullable: true, description: 'Exact memory in GiB.' })
  readonly ram?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Least memory in GiB.' })
  readonly minRam?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Greatest memory in GiB.' })
  readonly maxRam?: string | null;

  @Field(() => Duration, { nullable: true, description: 'How long is reserved, ISO 8601: `P1Y` or `P3Y`.' })
  readonly term?: string | null;

  @Field(() => String, { nullable: true, description: 'Text that the title contains.' })
  readonly title?: string | null;
}
