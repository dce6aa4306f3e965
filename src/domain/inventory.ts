import { Field, ID, ObjectType } from 'type-graphql';
import { JSONObject } from './scalars/text.ts';
import { Requires, RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/product-resources#inventoryrestriction */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'Why an item cannot be bought in a context.' })
export class InventoryRestriction {
  @Field(() => String, {
    nullable: true,
    description: 'Key of the reason, for instance `NotAvailableForSubscription`.',
  })
  readonly reasonCode?: string | null;

  @Field(() => String, { nullable: true, description: 'The reason in words.' })
  readonly description?: string | null;

  @Field(() => JSONObject, {
    nullable: true,
    description: 'What the restriction applies to, by name, for instance `type` and `values`.',
  })
  readonly properties?: Readonly<Record<string, unknown>> | null;
}

/** https://learn.microsoft.com/partner-center/developer/product-resources#inventoryitem */
@Requires('catalog.read')
@ObjectType({ simpleResolvers: true, description: 'Whether a catalog item can be bought in a context.' })
export class InventoryItem {
  @Field(() => ID, { nullable: true, description: 'The product.' })
  readonly productId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The SKU; null when the product was asked for as a whole.' })
  readonly skuId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether something stands in the way.' })
  readonly isRestricted?: boolean | null;

  @Field(() => [InventoryRestriction], {
    nullable: true,
    description: 'What stands in the way; empty when nothing does.',
  })
  readonly restrictions?: readonly InventoryRestriction[] | null;

  /** The country that was asked about; set by the data source. */
  readonly country!: string;
}
