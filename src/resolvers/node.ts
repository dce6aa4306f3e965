import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { fromGlobalId } from '../domain/global-id.ts';
import { Node } from '../domain/node.ts';
import type { Loaders } from '../loaders/index.ts';

const description = 'The `id` of any object that implements Node.';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Reads an object again by its global id; null when it is gone or the id is none of this gateway.',
  })
  node(@Arg('id', () => ID, { description }) id: string, @Ctx() { loaders }: Context): Promise<object | null> {
    return readNode(id, loaders);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Reads objects again by their global ids, in the same order; null for each that is gone.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids.' }) ids: string[],
    @Ctx() { loaders }: Context,
  ): Promise<object | null>[] {
    return ids.map((id) => readNode(id, loaders));
  }
}

type ReadNode = (loaders: Loaders, keys: readonly string[]) => Promise<object | null>;

/** How each type of node is found again; the keys are those of its `@NodeId`. */
const readers: Readonly<Record<string, ReadNode>> = {
  Customer: (loaders, [customerId = '']) => loaders.customer.load(customerId),
  CustomerSubscription: (loaders, [customerId = '', subscriptionId = '']) =>
    loaders.subscription.load({ customerId, subscriptionId }),
  Cart: (loaders, [customerId = '', cartId = '']) => loaders.cart.load({ customerId, cartId }),
  Order: (loaders, [customerId = '', orderId = '']) => loaders.order.load({ customerId, orderId }),
  Invoice: (loaders, [invoiceId = '']) => loaders.invoice.load(invoiceId),
  Offer: (loaders, [country = '', offerId = '']) => loaders.offer.load({ country, offerId }),
  Product: (loaders, [country, reservationScope, customerId, productId = '']) =>
    loaders.product.load({ scope: scope(country, reservationScope, customerId), productId }),
  Sku: (loaders, [country, reservationScope, customerId, productId = '', skuId = '']) =>
    loaders.sku.load({ scope: scope(country, reservationScope, customerId), productId, skuId }),
  Availability: (loaders, [country, reservationScope, customerId, productId = '', skuId = '', availabilityId = '']) =>
    loaders.availability.load({
      scope: scope(country, reservationScope, customerId),
      productId,
      skuId,
      availabilityId,
    }),
};

async function readNode(id: string, loaders: Loaders): Promise<object | null> {
  const node = fromGlobalId(id);
  const read = node && Object.hasOwn(readers, node.type) ? readers[node.type] : undefined;
  const found = node && read ? await read(loaders, node.keys) : null;
  return found && node ? { ...found, __typename: node.type } : null;
}

const scope = (
  country = '',
  reservationScope = '',
  customerId = '',
): { country?: string; reservationScope?: string; customerId?: string } => ({
  ...(country && { country }),
  ...(reservationScope && { reservationScope }),
  ...(customerId && { customerId }),
});
