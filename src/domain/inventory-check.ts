import { Field, ID, InputType } from 'type-graphql';

/** https://learn.microsoft.com/partner-center/developer/check-inventory */
@InputType({ description: 'A SKU whose availability is asked for, or a product with all its SKUs.' })
export class InventoryItemInput {
  @Field(() => ID, { description: 'For instance `DZH318Z0BQ3P`.' })
  readonly productId!: string;

  @Field(() => ID, { nullable: true, description: 'For instance `0039`; leave out for all SKUs of the product.' })
  readonly skuId?: string | null;
}

@InputType({
  description:
    'For whom and where the inventory is asked for. `Sku.inventoryVariables` names the fields that a SKU needs.',
})
export class InventoryContextInput {
  @Field(() => ID, { description: "The customer's tenant id, a GUID." })
  readonly customerId!: string;

  @Field(() => ID, { nullable: true, description: 'The Azure subscription that a reservation is bought for, a GUID.' })
  readonly azureSubscriptionId?: string | null;

  @Field(() => String, { nullable: true, description: 'Azure region by its ARM name, for instance `westus2`.' })
  readonly armRegionName?: string | null;
}
