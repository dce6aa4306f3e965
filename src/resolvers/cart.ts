import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { CreateCartInput, UpdateCartInput } from '../domain/cart-input.ts';
import { CartPayload } from '../domain/cart-payload.ts';
import { Cart } from '../domain/cart.ts';
import { Customer } from '../domain/customer.ts';
import { Order } from '../domain/order.ts';
import { wireLines } from './cart-lines.ts';
import { customerReference, orderAsItIsNow } from './reference.ts';
import { Requires } from '../domain/requires.ts';
import type { Awaitable } from './awaitable.ts';

@Resolver(() => Cart)
export class CartResolver {
  @Requires('orders.write')
  @Mutation(() => CartPayload, {
    description: 'Makes a cart. Faulty lines do not fail the call: they carry an `error`.',
  })
  async createCart(
    @Arg('input', () => CreateCartInput, { description: 'Who buys what.' }) input: CreateCartInput,
    @Ctx() { carts }: Context,
  ): Promise<CartPayload> {
    const { customerId, lineItems, partnerOnRecordAttestationAccepted, idempotencyKey } = input;
    const attested = partnerOnRecordAttestationAccepted != null && { partnerOnRecordAttestationAccepted };
    return { cart: await carts.create(customerId, { lineItems: wireLines(lineItems), ...attested }, idempotencyKey) };
  }

  @Requires('orders.write')
  @Mutation(() => CartPayload, { description: 'Replaces the lines of a cart that is not checked out yet.' })
  async updateCart(
    @Arg('input', () => UpdateCartInput, { description: 'Which cart, and its lines as they are to be.' })
    input: UpdateCartInput,
    @Ctx() { carts }: Context,
  ): Promise<CartPayload> {
    const { customerId, cartId, lineItems, expectedLastModifiedTimestamp } = input;
    return { cart: await carts.replaceLines(customerId, cartId, wireLines(lineItems), expectedLastModifiedTimestamp) };
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer that buys.' })
  customer(
    @Root() { customerId }: Cart,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Awaitable<Customer | null> {
    return customerReference(context, info, customerId);
  }

  @FieldResolver(() => [Order], {
    nullable: true,
    description:
      'The orders that came of the cart; null until it is checked out. Where it was checked out elsewhere they are recognised by their lines and date, and are there when they reach the list, up to 15 minutes late.',
  })
  async orders(
    @Root() cart: Cart,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly Order[] | null> {
    const { carts, loaders } = context;
    const { customerId } = cart;
    const orders = await carts.orders(cart, () => loaders.orders.load({ customerId }));
    return orders && Promise.all(orders.map((order) => orderAsItIsNow(context, info, order)));
  }
}
