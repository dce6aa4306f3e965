import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { hiddenFrom } from '../access/needs.ts';
import { mayDo } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { Availability } from '../domain/availability.ts';
import { Cart } from '../domain/cart.ts';
import type { CatalogScope } from '../domain/catalog-scope.ts';
import { Customer } from '../domain/customer.ts';
import { fromGlobalId } from '../domain/global-id.ts';
import { Invoice } from '../domain/invoice.ts';
import { Node } from '../domain/node.ts';
import { Offer } from '../domain/offer.ts';
import { Order } from '../domain/order.ts';
import { Product } from '../domain/product.ts';
import { Sku } from '../domain/sku.ts';
import { CustomerSubscription } from '../domain/subscription.ts';
import { BadUserInputError } from '../errors.ts';
import type { Loaders } from '../loaders/index.ts';
import { RequiresNothingMore } from '../domain/requires.ts';

const description = 'The `id` of any object that implements Node.';

@Resolver()
export class NodeResolver {
  @RequiresNothingMore()
  @Query(() => Node, {
    nullable: true,
    description: 'Reads an object again by its global id; null when it is gone or the id is none of this gateway.',
  })
  node(
    @Arg('id', () => ID, { description }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return readNode(id, context, info);
  }

  @RequiresNothingMore()
  @Query(() => [Node], {
    nullable: 'items',
    description: 'Reads objects again by their global ids, in the same order; null for each that is gone.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids.' }) ids: string[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null>[] {
    return ids.map((id) => readNode(id, context, info));
  }
}

/** How a type of node is found again; the keys are those of its `@NodeId`. */
interface NodeReader {
  readonly of: { readonly prototype: object };
  readonly read: (loaders: Loaders, keys: readonly string[]) => Promise<object | null>;
}

const readers: ReadonlyMap<string, NodeReader> = new Map<string, NodeReader>([
  ['Customer', { of: Customer, read: (loaders, [customerId = '']) => loaders.customer.load(customerId) }],
  [
    'CustomerSubscription',
    {
      of: CustomerSubscription,
      read: (loaders, [customerId = '', subscriptionId = '']) =>
        loaders.subscription.load({ customerId, subscriptionId }),
    },
  ],
  ['Cart', { of: Cart, read: (loaders, [customerId = '', cartId = '']) => loaders.cart.load({ customerId, cartId }) }],
  [
    'Order',
    { of: Order, read: (loaders, [customerId = '', orderId = '']) => loaders.order.load({ customerId, orderId }) },
  ],
  ['Invoice', { of: Invoice, read: (loaders, [invoiceId = '']) => loaders.invoice.load(invoiceId) }],
  [
    'Offer',
    {
      of: Offer,
      read: (loaders, [country = '', offerId = '']) =>
        loaders.offer.load({ country: checkedCountry(country), offerId }),
    },
  ],
  [
    'Product',
    {
      of: Product,
      read: (loaders, [country, reservationScope, customerId, productId = '']) =>
        loaders.product.load({ scope: scope(country, reservationScope, customerId), productId }),
    },
  ],
  [
    'Sku',
    {
      of: Sku,
      read: (loaders, [country, reservationScope, customerId, productId = '', skuId = '']) =>
        loaders.sku.load({ scope: scope(country, reservationScope, customerId), productId, skuId }),
    },
  ],
  [
    'Availability',
    {
      of: Availability,
      read: (loaders, [country, reservationScope, customerId, productId = '', skuId = '', availabilityId = '']) =>
        loaders.availability.load({
          scope: scope(country, reservationScope, customerId),
          productId,
          skuId,
          availabilityId,
        }),
    },
  ],
]);

async function readNode(
  id: string,
  { loaders, request: { caller } }: Context,
  { schema }: GraphQLResolveInfo,
): Promise<object | null> {
  const node = fromGlobalId(id);
  const reader = node && readers.get(node.type);
  const type = node && schema.getType(node.type);
  if (!node || !reader || !type) return null;
  // what the caller may not see does not exist
  if (hiddenFrom((anyOf) => mayDo(caller, anyOf))(type)) return null;
  try {
    const found = await reader.read(loaders, node.keys);
    // type-graphql tells the types behind an interface apart by class
    return found && Object.assign(Object.create(reader.of.prototype) as object, found);
  } catch (error) {
    // keys that no resource can have: the id was not made here, and nothing was sent for it
    if (error instanceof BadUserInputError) return null;
    throw error;
  }
}

/** A catalog is a country's or a customer's. */
const scope = (country = '', reservationScope = '', customerId = ''): CatalogScope => ({
  ...(customerId ? { customerId } : { country: checkedCountry(country) }),
  ...(reservationScope && { reservationScope }),
});

/** Upstream would be asked in vain without one. */
function checkedCountry(country: string): string {
  if (/^[A-Z]{2}$/.test(country)) return country;
  throw new BadUserInputError('id', 'names no country', 'the id of a Node');
}
