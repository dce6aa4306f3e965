import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './scalars/decimal.ts';
import { Int } from './scalars/int.ts';
import type { WireNumber } from './wire.ts';
import { RequiresNothingMore } from './requires.ts';

/** The `dynamicAttributes` of a reservation SKU, read as what they are; the source object is that map. */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What an Azure reservation SKU reserves.' })
export class SkuReservation {
  @Field(() => String, { nullable: true, description: 'Size by its ARM name, for instance `Standard_D32s_v3`.' })
  readonly armSkuName?: string | null;

  @Field(() => String, { nullable: true, description: 'Size by its display name, for instance `D32s v3`.' })
  readonly skuDisplayName?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure region by its ARM name, for instance `westus2`.' })
  readonly armRegionName?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure region by its display name, for instance `US West 2`.' })
  readonly region?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Virtual cores of one unit; null where the reserved thing has none.',
  })
  readonly cores?: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Memory of one unit in GiB; null where the reserved thing has none.',
  })
  readonly ram?: WireNumber | null;

  @Field(() => String, {
    nullable: true,
    description: 'Disks it comes with, `Hdd` or `Ssd`; null where there are none.',
  })
  readonly diskType?: string | null;

  @Field(() => String, { nullable: true, description: 'Family of sizes, for instance `General purpose` or `GPU`.' })
  readonly category?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How long is reserved, as upstream spells it: `1Year`, `3Years`.',
  })
  readonly duration?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is reserved, for instance `virtualmachines`; null in catalogs that do not say.',
  })
  readonly reservationType?: string | null;
}
