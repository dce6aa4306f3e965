import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
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

async function readNode(id: string, loaders: Loaders): Promise<object | null> {
  const node = fromGlobalId(id);
  const reader = node && readers.get(node.type);
  if (!node || !reader) return null;
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
