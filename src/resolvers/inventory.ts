import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { InventoryContextInput, InventoryItemInput } from '../domain/inventory-check.ts';
import { InventoryItem } from '../domain/inventory.ts';
import { Product } from '../domain/product.ts';
import { CountryCode } from '../domain/scalars/text.ts';
import { Sku } from '../domain/sku.ts';
import { BadUserInputError } from '../errors.ts';
import type { Awaitable } from './awaitable.ts';
import { productReference, skuReference } from './reference.ts';

@Resolver(() => InventoryItem)
export class InventoryResolver {
  @Query(() => [InventoryItem], {
    description:
      'Whether SKUs can be bought now, and what restricts them. Only SKUs whose purchasePrerequisites name InventoryCheck need it. SKUs unknown to upstream are left out.',
  })
  inventory(
    @Arg('country', () => CountryCode, { description: 'ISO 3166-1 alpha-2 code of the catalog.' }) country: string,
    @Arg('targetItems', () => [InventoryItemInput], { description: 'What is asked about, at least one item.' })
    targetItems: InventoryItemInput[],
    @Arg('inventoryContext', () => InventoryContextInput, { description: 'For whom and where.' })
    inventoryContext: InventoryContextInput,
    @Ctx() { loaders }: Context,
  ): Awaitable<readonly InventoryItem[]> {
    if (targetItems.length === 0) throw new BadUserInputError('targetItems', 'is empty', 'at least one product or SKU');
    const context = Object.fromEntries(Object.entries(inventoryContext).filter(([, value]) => value != null)) as Record<
      string,
      string
    >;
    return loaders.inventory.get({
      country,
      targetItems: targetItems.map(({ productId, skuId }) => ({ productId, ...(skuId && { skuId }) })),
      context,
    });
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product that was asked about.' })
  product(
    @Root() { productId, country }: InventoryItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Product | null> {
    return productId ? productReference(context, info, { scope: { country }, productId }) : null;
  }

  @FieldResolver(() => Sku, { nullable: true, description: 'The SKU that was asked about.' })
  sku(
    @Root() { productId, skuId, country }: InventoryItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Sku | null> {
    return productId && skuId ? skuReference(context, info, { scope: { country }, productId, skuId }) : null;
  }
}
